using System.Buffers.Binary;
using System.Text;

namespace FleetScan.Images.Archives;

// A tar header block, v7 to ustar and GNU, in the fields that an inventory needs.
internal readonly struct TarHeader
{
    public const int Size = 512;

    private const int NameLength = 100;
    private const int ModeAt = 100;
    private const int LengthAt = 124;
    private const int ChecksumAt = 148;
    private const int TypeAt = 156;
    private const int TargetAt = 157;
    private const int MagicAt = 257;
    private const int PrefixAt = 345;
    private const int PrefixLength = 155;
    private const int SparseContinuesAt = 482;

    private readonly TarName _name;

    private TarHeader(ReadOnlySpan<byte> block)
    {
        Type = block[TypeAt];
        Length = Number(block.Slice(LengthAt, 12));
        Mode = (int)(Number(block.Slice(ModeAt, 8)) & 0xFFF);
        Kind = Type switch
        {
            0 or (byte)'0' or (byte)'7' => TarEntryKind.File,
            (byte)'1' => TarEntryKind.HardLink,
            (byte)'2' => TarEntryKind.SymbolicLink,
            (byte)'5' => TarEntryKind.Folder,
            _ => TarEntryKind.Other,
        };
        Target = Kind is TarEntryKind.HardLink or TarEntryKind.SymbolicLink ? Encoding.UTF8.GetString(Text(block.Slice(TargetAt, NameLength))) : "";
        HasSparseMap = Type == (byte)'S' && block[SparseContinuesAt] != 0;
        _name = default;
        // GNU keeps other things where POSIX keeps the front of long names.
        var posix = block[MagicAt..].StartsWith("ustar\0"u8);
        _name.Set(posix ? Text(block.Slice(PrefixAt, PrefixLength)) : [], Text(block[..NameLength]));
    }

    public bool IsEnd => Type == 0 && Length < 0;

    public byte Type { get; }

    public TarEntryKind Kind { get; }

    public long Length { get; }

    public int Mode { get; }

    public string Target { get; }

    public bool HasSparseMap { get; }

    public static TarHeader Parse(ReadOnlySpan<byte> block)
    {
        if (!block.ContainsAnyExcept((byte)0))
        {
            return End;
        }

        var sum = 8 * ' ';
        for (var i = 0; i < Size; i++)
        {
            sum += i is >= ChecksumAt and < ChecksumAt + 8 ? 0 : block[i];
        }

        if (Number(block.Slice(ChecksumAt, 8)) != sum)
        {
            throw new ImageException(ImageFault.Corrupt, "It is no tar archive, or a broken one: the checksum of a header is wrong. Fetch or build it again.");
        }

        var header = new TarHeader(block);
        return header.Length >= 0 ? header : throw new ImageException(ImageFault.Corrupt, "The archive has a file of negative size. Build it again.");
    }

    public int CopyPath(Span<char> path, out bool isFolder) => _name.Copy(path, out isFolder);

    private static readonly TarHeader End = new(-1);

    private TarHeader(long length)
    {
        Length = length;
        Target = "";
    }

    // Octal text, or the base-256 form of GNU for what does not fit.
    private static long Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
        {
            // More than 63 bits, or negative: no file has that.
            return field.Length < 8 || field[..^8].ContainsAnyExcept([(byte)0x80, (byte)0]) ? -1
                : field.Length == 8 ? BinaryPrimitives.ReadInt64BigEndian(field) & long.MaxValue
                : BinaryPrimitives.ReadInt64BigEndian(field[^8..]);
        }

        long value = 0;
        foreach (var c in field.Trim(" \0"u8))
        {
            if (c is < (byte)'0' or > (byte)'7')
            {
                return -1;
            }

            value = (value << 3) | (long)(c - '0');
        }

        return value;
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }
}
