using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Versions;

namespace FleetScan.Vulnerabilities.Matching;

/// Makes one finding of all advisories that speak of one vulnerability of one package.
internal static class Findings
{
    public static IEnumerable<VulnerabilityMatch> Of(InventoryPackage package, List<Evidence> evidence)
    {
        // A record without a CVE may be known under one by another feed.
        var names = evidence.SelectMany(one => one.Advisory.Aliases.Select(alias => (alias, one.Advisory.Id)))
            .GroupBy(pair => pair.alias, pair => pair.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).First(), StringComparer.Ordinal);
        return evidence.GroupBy(one => IsCve(one.Advisory.Id) ? one.Advisory.Id : names.GetValueOrDefault(one.Advisory.Id, one.Advisory.Id), StringComparer.Ordinal)
            .Select(group => Merge(package, group.Key, [.. group]));
    }

    private static VulnerabilityMatch Merge(InventoryPackage package, string id, List<Evidence> evidence)
    {
        var worst = evidence.OrderByDescending(one => one.Advisory.Severity).ThenByDescending(one => one.Advisory.Score).First().Advisory;
        var scored = worst.Score is null ? evidence.Select(one => one.Advisory).FirstOrDefault(one => one.Score is not null) ?? worst : worst;
        var scheme = VersionSchemes.Of(package.Type);
        var (isExploited, epss) = (evidence.Any(one => one.Advisory.KnownExploited), evidence.Max(one => one.Advisory.Epss));
        var fixes = evidence.Select(one => one.Fix).Where(fix => fix.Length > 0).Distinct().Order(Comparer<string>.Create((left, right) => scheme.Compare(left, right))).ToList();
        return new()
        {
            Id = id,
            Aliases = [.. evidence.SelectMany(one => one.Advisory.Aliases.Append(one.Advisory.Id)).Where(alias => alias != id).Distinct().Order(StringComparer.Ordinal)],
            Severity = worst.Severity,
            Score = scored.Score,
            Vector = scored.Vector,
            Summary = evidence.Select(one => one.Advisory.Summary).FirstOrDefault(text => text is not null),
            Fix = fixes.Count > 0 ? FixState.Fixed : evidence.Max(one => one.Otherwise),
            FixedVersions = fixes,
            KnownExploited = isExploited,
            Epss = epss,
            Risk = Risk.Of(worst.Severity, scored.Score, epss, isExploited),
            Package = package,
        };
    }

    private static bool IsCve(string id) => id.StartsWith("CVE-", StringComparison.Ordinal);
}
