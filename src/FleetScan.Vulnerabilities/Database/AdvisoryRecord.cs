using System.Buffers.Binary;
using FleetScan.Contracts.V1;

namespace FleetScan.Vulnerabilities.Database;

/// An advisory as the file has it.
internal sealed record AdvisoryRecord(string Id, IReadOnlyList<string> Aliases, string? Summary, VulnerabilitySeverity Severity, double? Score, string? Vector, bool KnownExploited, double? Epss)
{
    public static AdvisoryRecord Read(AdvisoryDatabase database, ReadOnlySpan<byte> record)
    {
        var score = BinaryPrimitives.ReadUInt16LittleEndian(record[16..]);
        var probability = BinaryPrimitives.ReadSingleLittleEndian(record[20..]);
        return new(
            database.String(BinaryPrimitives.ReadUInt32LittleEndian(record)),
            database.String(BinaryPrimitives.ReadUInt32LittleEndian(record[4..])).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Text(database, record[8..]),
            (VulnerabilitySeverity)Math.Min(record[18], (byte)VulnerabilitySeverity.Critical),
            score == Layout.NoScore ? null : score / 10.0,
            Text(database, record[12..]),
            (record[19] & Layout.ExploitedFlag) != 0,
            float.IsNaN(probability) ? null : Math.Round(probability, 5));
    }

    private static string? Text(AdvisoryDatabase database, ReadOnlySpan<byte> at) =>
        database.String(BinaryPrimitives.ReadUInt32LittleEndian(at)) is { Length: > 0 } text ? text : null;
}
