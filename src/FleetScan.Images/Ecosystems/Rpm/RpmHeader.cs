using System.Buffers.Binary;
using System.Text;
using FleetScan.Images.Inventories;

namespace FleetScan.Images.Ecosystems.Rpm;

// A header as rpm stores it: counts, an index of tags, and the data they point into; numbers are big-endian.
internal static class RpmHeader
{
    private const int EntrySize = 16;
    private const int MaxTags = 100_000;
    private const int MaxText = 512;
    private const uint Int32Type = 4;
    private const uint StringType = 6;
    private const uint StringArrayType = 8;
    private const uint LocalisedType = 9;

    public static void Read(ReadOnlySpan<byte> blob, FileFindings found)
    {
        if (blob.Length < 8)
        {
            throw new InvalidDataException("a header is cut off.");
        }

        var tags = BinaryPrimitives.ReadUInt32BigEndian(blob);
        var dataLength = BinaryPrimitives.ReadUInt32BigEndian(blob[4..]);
        if (tags > MaxTags || dataLength > int.MaxValue || 8 + ((long)tags * EntrySize) + dataLength > blob.Length)
        {
            throw new InvalidDataException("a header claims to be longer than it is.");
        }

        var index = blob.Slice(8, (int)tags * EntrySize);
        var data = blob.Slice(8 + index.Length, (int)dataLength);
        var package = default(RpmPackage);
        for (; index.Length > 0; index = index[EntrySize..])
        {
            ReadTag(index, data, ref package);
        }

        Add(package, found);
    }

    private static void ReadTag(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> data, ref RpmPackage package)
    {
        var tag = BinaryPrimitives.ReadUInt32BigEndian(entry);
        switch (tag)
        {
            case 1000:
                package.Name ??= Text(entry, data);
                break;
            case 1001:
                package.Version ??= Text(entry, data);
                break;
            case 1002:
                package.Release ??= Text(entry, data);
                break;
            case 1003:
                package.Epoch ??= Number(entry, data);
                break;
            case 1014:
                package.License ??= Text(entry, data);
                break;
            case 1022:
                package.Architecture ??= Text(entry, data);
                break;
            case 1044:
                package.SourceRpm ??= Text(entry, data);
                break;
            case 5096:
                package.Modularity ??= Text(entry, data);
                break;
        }
    }

    private static void Add(RpmPackage package, FileFindings found)
    {
        // Keys to check signatures with are listed like packages.
        if (package is not { Name: { Length: > 0 } name, Version: { } version } || name == "gpg-pubkey")
        {
            return;
        }

        found.Add(RpmPackages.Of(name, package.Epoch ?? 0, version, package.Release, package.SourceRpm, found.Path) with
        {
            Architecture = package.Architecture is "(none)" ? null : package.Architecture,
            Modularity = package.Modularity is "(none)" ? "" : package.Modularity,
            Licenses = string.IsNullOrEmpty(package.License) ? [] : [package.License],
        });
    }

    private static string? Text(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> data)
    {
        var type = BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
        var offset = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
        if (type is not (StringType or StringArrayType or LocalisedType) || offset >= data.Length)
        {
            return null;
        }

        var text = data[(int)offset..];
        var end = text.IndexOf((byte)0);
        text = end < 0 ? text : text[..end];
        return Encoding.UTF8.GetString(text.Length > MaxText ? text[..MaxText] : text);
    }

    private static uint? Number(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> data)
    {
        var type = BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
        var offset = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
        return type == Int32Type && offset + 4L <= data.Length ? BinaryPrimitives.ReadUInt32BigEndian(data[(int)offset..]) : null;
    }
}
