using FleetScan.Contracts.V1;
using FleetScan.Images.Sboms;

namespace FleetScan.Images.Sources;

// A software bill of materials: what somebody, or FleetScan, read before.
internal sealed class SbomSource(string path) : ImageSource(path)
{
    private const int LookedAt = 1024;

    // All formats that are read are JSON objects, and no archive begins with a brace: its first bytes are a file's name.
    public static bool IsAt(string path)
    {
        Span<byte> start = stackalloc byte[LookedAt];
        using var file = File.OpenRead(path);
        var read = start[..file.ReadAtLeast(start, LookedAt, throwOnEndOfStream: false)];
        read = read.StartsWith("\uFEFF"u8) ? read[3..] : read;
        return read.IndexOf((byte)0) < 0 && read.TrimStart(" \t\r\n"u8).StartsWith("{"u8);
    }

    internal override async Task<ImageInventory> InventoryAsync(InventoryOptions options, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(Subject).Length > SbomReader.MaxBytes)
            {
                throw new InvalidDataException($"The bill of materials {Subject} is larger than the {SbomReader.MaxBytes} bytes that are read.");
            }

            return SbomReader.Read(await File.ReadAllBytesAsync(Subject, cancellationToken), Path.GetFileName(Subject));
        }
        catch (InvalidDataException e)
        {
            throw new ImageException(ImageFault.Unsupported, e.Message, e);
        }
    }
}
