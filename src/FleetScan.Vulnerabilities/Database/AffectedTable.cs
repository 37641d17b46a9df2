using System.Buffers.Binary;
using System.Text;
using FleetScan.Vulnerabilities.Advisories;

namespace FleetScan.Vulnerabilities.Database;

/// Which advisories speak of which package, by the hash of ecosystem and name.
internal sealed class AffectedTable(StringTable strings)
{
    private readonly SortedDictionary<(ulong Hash, string Release, string Name, byte Type), List<(int Advisory, AffectedPackage Package)>> _packages = [];

    public void Add(int advisory, AffectedPackage package)
    {
        var type = (byte)package.Ecosystem.Type;
        var hash = Layout.Hash(type, Encoding.UTF8.GetBytes(package.Ecosystem.Release), Encoding.UTF8.GetBytes(package.Name));
        var key = (hash, package.Ecosystem.Release, package.Name, type);
        if (!_packages.TryGetValue(key, out var entries))
        {
            _packages.Add(key, entries = []);
        }

        entries.Add((advisory, package));
    }

    public (byte[] Keys, byte[] Entries) Encode()
    {
        using var keys = new MemoryStream();
        using var entries = new MemoryStream();
        var record = new byte[Layout.KeyBytes];
        foreach (var (key, packages) in _packages)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(record, key.Hash);
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), strings.Add(key.Name));
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12), strings.Add(key.Release));
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(16), checked((uint)entries.Length));
            // Three bytes for the count, one for the kind: no package has 16 million advisories.
            BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(20), (packages.Count & 0xFFFFFF) | (key.Type << 24));
            keys.Write(record);
            packages.ForEach(package => Write(entries, package.Advisory, package.Package));
        }

        return (keys.ToArray(), entries.ToArray());
    }

    private void Write(MemoryStream entries, int advisory, AffectedPackage package)
    {
        var ranges = Math.Min(package.Ranges.Count, ushort.MaxValue);
        var versions = Math.Min(package.Versions.Count, ushort.MaxValue);
        var record = new byte[Layout.AffectedBytes + (ranges * Layout.RangeBytes) + (versions * 4)];
        BinaryPrimitives.WriteInt32LittleEndian(record, advisory);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(4), (ushort)ranges);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(6), (ushort)versions);
        record[8] = (byte)package.Fix;
        var place = Layout.AffectedBytes;
        foreach (var range in package.Ranges.Take(ranges))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(place), strings.Add(range.Introduced));
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(place + 4), strings.Add(range.Fixed));
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(place + 8), strings.Add(range.LastAffected));
            place += Layout.RangeBytes;
        }

        foreach (var version in package.Versions.Take(versions))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(place), strings.Add(version));
            place += 4;
        }

        entries.Write(record);
    }
}
