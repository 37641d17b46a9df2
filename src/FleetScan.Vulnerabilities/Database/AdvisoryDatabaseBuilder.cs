using System.Buffers.Binary;
using System.Security.Cryptography;
using FleetScan.Vulnerabilities.Advisories;
using FleetScan.Vulnerabilities.Severities;

namespace FleetScan.Vulnerabilities.Database;

/// <summary>
/// Collects advisories and writes them as one file that <see cref="AdvisoryDatabase"/> maps into memory. The same advisories give the same bytes, in whatever
/// order they came.
/// </summary>
public sealed class AdvisoryDatabaseBuilder
{
    private readonly List<Advisory> _advisories = [];
    private readonly HashSet<string> _exploited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, float> _probabilities = new(StringComparer.Ordinal);

    /// <summary>How many advisories there are.</summary>
    public int Count => _advisories.Count;

    /// <summary>Adds an advisory.</summary>
    /// <param name="advisory">The advisory.</param>
    public void Add(Advisory advisory)
    {
        ArgumentNullException.ThrowIfNull(advisory);
        _advisories.Add(advisory);
    }

    /// <summary>Says that a vulnerability is exploited.</summary>
    /// <param name="cve">Its CVE.</param>
    public void AddExploited(string cve) => _exploited.Add(cve);

    /// <summary>Says how likely a vulnerability is exploited within 30 days.</summary>
    /// <param name="cve">Its CVE.</param>
    /// <param name="probability">0 to 1.</param>
    public void AddProbability(string cve, float probability) => _probabilities[cve] = probability;

    /// <summary>Writes the file. It appears whole or not at all; who has the old one open goes on with it.</summary>
    /// <param name="path">Where.</param>
    /// <param name="builtAt">When the advisories were read.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string path, DateTimeOffset builtAt)
    {
        ArgumentNullException.ThrowIfNull(path);
        var sections = Compile();
        var header = new byte[Layout.HeaderBytes];
        Layout.Magic.CopyTo(header);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), builtAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), _advisories.Count);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(20), sections[1].Length / Layout.KeyBytes);
        long place = Layout.HeaderBytes;
        for (var section = 0; section < sections.Length; section++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(24 + (section * 8)), place);
            place += sections[section].Length;
        }

        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(56), place);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header.AsSpan(0, Layout.ChecksumAt));
        Array.ForEach(sections, hash.AppendData);
        hash.GetHashAndReset(header.AsSpan(Layout.ChecksumAt));
        Save(path, header, sections);
    }

    private static void Save(string path, byte[] header, byte[][] sections)
    {
        var unfinished = $"{path}.{Guid.CreateVersion7():N}.tmp";
        try
        {
            using (var file = File.Create(unfinished))
            {
                file.Write(header);
                Array.ForEach(sections, section => file.Write(section));
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    // Advisories, keys, affected packages, texts.
    private byte[][] Compile()
    {
        var strings = new StringTable();
        List<Advisory> ordered = [.. _advisories];
        ordered.Sort(AdvisoryOrder.Instance);
        using var advisories = new MemoryStream();
        ordered.ForEach(advisory => advisories.Write(Encode(advisory, strings)));
        var affected = new AffectedTable(strings);
        for (var index = 0; index < ordered.Count; index++)
        {
            foreach (var package in ordered[index].Affected)
            {
                affected.Add(index, package);
            }
        }

        var (keys, entries) = affected.Encode();
        return [advisories.ToArray(), keys, entries, strings.Bytes.ToArray()];
    }

    private byte[] Encode(Advisory advisory, StringTable strings)
    {
        var rating = Rating.Of(advisory.VendorSeverity, advisory.Vectors);
        var record = new byte[Layout.AdvisoryBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(record, strings.Add(advisory.Id));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), strings.Add(string.Join('\n', advisory.Aliases)));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), strings.Add(advisory.Summary));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12), strings.Add(rating.Vector));
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(16), rating.Score is { } score ? (ushort)Math.Round(score * 10) : Layout.NoScore);
        record[18] = (byte)rating.Severity;
        record[19] = _exploited.Contains(advisory.Id) ? Layout.ExploitedFlag : (byte)0;
        BinaryPrimitives.WriteSingleLittleEndian(record.AsSpan(20), _probabilities.GetValueOrDefault(advisory.Id, float.NaN));
        return record;
    }
}
