using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Advisories;

namespace FleetScan.Vulnerabilities.Feeds;

/// <summary>Reads records of the Open Source Vulnerability format, https://ossf.github.io/osv-schema.</summary>
public static class OsvFeed
{
    private const int MaxSummary = 400;

    private static readonly string[] OwnParts = ["database_specific", "ecosystem_specific"];

    /// <summary>Reads one record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>
    /// One advisory; for an erratum of a distribution that mends several CVEs, one for each of them. None for a withdrawn record and for one without a package
    /// that FleetScan matches.
    /// </returns>
    /// <exception cref="FormatException">The record has no id or its parts are of the wrong kind.</exception>
    public static IReadOnlyList<Advisory> Read(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object || Text(record, "id") is not { Length: > 0 } id)
        {
            throw new FormatException("It has no id.");
        }

        var affected = Items(record, "affected").SelectMany(ReadAffected).Distinct(SameAffected.Instance).ToList();
        if (affected.Count == 0 || Text(record, "withdrawn") is not null)
        {
            return [];
        }

        var summary = Text(record, "summary") ?? Text(record, "details");
        var ids = Ids(id, record);
        return [.. ids.Select(one => new Advisory
        {
            Id = one.Id,
            Aliases = one.Aliases,
            Summary = summary is null || summary.Length <= MaxSummary ? summary : summary[..MaxSummary],
            VendorSeverity = VendorSeverity(record),
            Vectors = [.. Items(record, "severity").Concat(Items(record, "affected").SelectMany(item => Items(item, "severity"))).Select(item => Text(item, "score")).OfType<string>().Distinct()],
            Affected = affected,
        })];
    }

    // An erratum names its CVEs as related or upstream; records that stand for a CVE in a distribution carry it in their id.
    private static List<(string Id, IReadOnlyList<string> Aliases)> Ids(string id, JsonElement record)
    {
        var aliases = Texts(record, "aliases").ToList();
        var cves = aliases.Append(id).Where(IsCve).Distinct().ToList();
        if (cves.Count == 0)
        {
            cves = [.. Texts(record, "upstream").Concat(Texts(record, "related")).Where(IsCve).Distinct()];
        }

        if (cves.Count == 0)
        {
            return [(id, aliases)];
        }

        var others = aliases.Append(id).Where(alias => !IsCve(alias) && !alias.EndsWith(cves[0], StringComparison.Ordinal)).ToList();
        return [.. cves.Select(cve => (cve, (IReadOnlyList<string>)others))];
    }

    private static bool IsCve(string id) => id.StartsWith("CVE-", StringComparison.Ordinal);

    private static IEnumerable<AffectedPackage> ReadAffected(JsonElement item)
    {
        if (!item.TryGetProperty("package", out var package) || Text(package, "ecosystem") is not { } name || Ecosystem.OfOsv(name) is not { } ecosystem || Text(package, "name") is not { } packageName)
        {
            yield break;
        }

        var ranges = Items(item, "ranges").Where(range => Text(range, "type") != "GIT").SelectMany(ReadRange).ToList();
        var versions = Texts(item, "versions").ToList();
        if (ranges.Count + versions.Count > 0)
        {
            yield return new(ecosystem, ecosystem.Normalize(packageName), ranges, versions);
        }
    }

    private static IEnumerable<AffectedRange> ReadRange(JsonElement range)
    {
        string? introduced = null;
        var open = false;
        foreach (var item in Items(range, "events"))
        {
            if (Text(item, "introduced") is { } first)
            {
                (introduced, open) = (first == "0" ? null : first, true);
            }
            else if (open && Text(item, "fixed") is { } fix)
            {
                yield return new(introduced, fix, null);
                open = false;
            }
            else if (open && Text(item, "last_affected") is { } last)
            {
                yield return new(introduced, null, last);
                open = false;
            }
        }

        if (open)
        {
            yield return new(introduced, null, null);
        }
    }

    private static VulnerabilitySeverity VendorSeverity(JsonElement record)
    {
        var said = Own(record) ?? Items(record, "affected").Select(Own).FirstOrDefault(text => text is not null);
        return said is null ? VulnerabilitySeverity.Unknown : SeverityNames.Of(said);

        static string? Own(JsonElement item) =>
            OwnParts
                .Select(part => item.TryGetProperty(part, out var own) && own.ValueKind == JsonValueKind.Object ? Text(own, "severity") ?? Text(own, "urgency") : null)
                .FirstOrDefault(text => text is not null);
    }

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement[] Items(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static IEnumerable<string> Texts(JsonElement item, string name) =>
        Items(item, name).Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!);
}
