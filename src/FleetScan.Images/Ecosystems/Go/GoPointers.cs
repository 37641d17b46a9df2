using System.Buffers.Binary;

namespace FleetScan.Images.Ecosystems.Go;

// The build information of Go 1.12 to 1.17: two addresses of strings, each an address and a length. Addresses become places in the
// file by the segments of the ELF file, which has to be in memory.
internal static class GoPointers
{
    private const int PointerSizeAt = 14;
    private const int FirstPointerAt = 16;
    private const int LoadedSegment = 1;

    public static bool TryRead(ReadOnlySpan<byte> info, ReadOnlySpan<byte> file, out ReadOnlySpan<byte> version, out ReadOnlySpan<byte> modules)
    {
        version = modules = default;
        int size = info[PointerSizeAt];
        // Big-endian programs set a flag, and are too rare for code of their own.
        return size is 4 or 8
            && (info[PointerSizeAt + 1] & 1) == 0
            && file.Length > 64
            && file.StartsWith("\u007fELF"u8)
            && TryString(file, Number(info[FirstPointerAt..], size), size, GoBuildInfo.MaxVersion, out version)
            && version.StartsWith("go"u8)
            && TryString(file, Number(info[(FirstPointerAt + size)..], size), size, GoBuildInfo.MaxBytes, out modules);
    }

    private static bool TryString(ReadOnlySpan<byte> file, ulong address, int size, int maxLength, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TryPlace(file, address, 2 * size, out var header))
        {
            return false;
        }

        var length = Number(file[(header + size)..], size);
        if (length > (ulong)maxLength || !TryPlace(file, Number(file[header..], size), (int)length, out var start))
        {
            return false;
        }

        text = file.Slice(start, (int)length);
        return true;
    }

    private static bool TryPlace(ReadOnlySpan<byte> file, ulong address, int length, out int place)
    {
        place = 0;
        var wide = file[4] == 2;
        var table = wide ? Number(file[32..], 8) : Number(file[28..], 4);
        int entry = BinaryPrimitives.ReadUInt16LittleEndian(file[(wide ? 54 : 42)..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file[(wide ? 56 : 44)..]);
        for (var i = 0; i < count && entry >= (wide ? 56 : 32); i++)
        {
            var at = table + ((ulong)i * (ulong)entry);
            if (at > (ulong)(file.Length - Math.Min(file.Length, entry)))
            {
                return false;
            }

            var segment = file[(int)at..];
            var (offset, start, stored) = wide
                ? (Number(segment[8..], 8), Number(segment[16..], 8), Number(segment[32..], 8))
                : (Number(segment[4..], 4), Number(segment[8..], 4), Number(segment[16..], 4));
            if (BinaryPrimitives.ReadUInt32LittleEndian(segment) != LoadedSegment || address < start || address - start >= stored)
            {
                continue;
            }

            var found = offset + (address - start);
            place = (int)Math.Min(found, int.MaxValue);
            return found >= offset && found <= (ulong)file.Length && (ulong)length <= (ulong)file.Length - found;
        }

        return false;
    }

    private static ulong Number(ReadOnlySpan<byte> bytes, int size) =>
        size == 8 ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
