using FleetScan.Vulnerabilities.Advisories;

namespace FleetScan.Vulnerabilities.Database;

/// The order of advisories in a database, whatever the order of the feeds: equal feeds make equal files.
internal sealed class AdvisoryOrder : IComparer<Advisory>
{
    public static AdvisoryOrder Instance { get; } = new();

    public int Compare(Advisory? x, Advisory? y)
    {
        if (x is null || y is null || ReferenceEquals(x, y))
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        // Many records share a CVE; nearly all of them differ in what they first speak of, so that whole texts are rarely made.
        var order = string.CompareOrdinal(x.Id, y.Id);
        var (one, other) = (First(x), First(y));
        order = order != 0 ? order : string.CompareOrdinal(one?.Ecosystem.Release, other?.Ecosystem.Release);
        order = order != 0 ? order : string.CompareOrdinal(one?.Name, other?.Name);
        return order != 0 ? order : string.CompareOrdinal(Text(x), Text(y));
    }

    private static AffectedPackage? First(Advisory advisory) => advisory.Affected is [var first, ..] ? first : null;

    private static string Text(Advisory advisory) => string.Join(
        '\n',
        [.. advisory.Aliases, advisory.Summary ?? "", .. advisory.Affected.Select(package => $"{package.Ecosystem}/{package.Name}/{string.Join(',', package.Ranges)}/{string.Join(',', package.Versions)}")]);
}
