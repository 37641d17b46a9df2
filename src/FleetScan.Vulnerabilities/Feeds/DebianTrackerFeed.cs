using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Advisories;

namespace FleetScan.Vulnerabilities.Feeds;

/// <summary>Reads the JSON of Debian's security tracker, https://security-tracker.debian.org/tracker/data/json: source package, CVE, release.</summary>
public static class DebianTrackerFeed
{
    // Releases by code name; the tracker does not know their numbers.
    private static readonly Dictionary<string, string> Releases = new(StringComparer.Ordinal)
    {
        ["stretch"] = "9",
        ["buster"] = "10",
        ["bullseye"] = "11",
        ["bookworm"] = "12",
        ["trixie"] = "13",
        ["forky"] = "14",
    };

    /// <summary>Whether a document looks like it.</summary>
    /// <param name="document">The document.</param>
    /// <returns>Whether it does.</returns>
    public static bool Recognizes(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object
        && document.EnumerateObject().FirstOrDefault().Value is { ValueKind: JsonValueKind.Object } package
        && package.EnumerateObject().FirstOrDefault().Value is { ValueKind: JsonValueKind.Object } issue
        && issue.TryGetProperty("releases", out _);

    /// <summary>Reads the document.</summary>
    /// <param name="document">The document.</param>
    /// <returns>An advisory for each CVE of each source package, with the releases that have or had it. A fixed version of 0 says never affected.</returns>
    public static IEnumerable<Advisory> Read(JsonElement document)
    {
        foreach (var package in document.EnumerateObject())
        {
            foreach (var issue in package.Value.EnumerateObject())
            {
                var releases = issue.Value.TryGetProperty("releases", out var all) ? all.EnumerateObject().ToList() : [];
                var affected = releases.Select(release => ReadRelease(package.Name, release)).OfType<AffectedPackage>().ToList();
                if (affected.Count > 0)
                {
                    yield return new Advisory
                    {
                        Id = issue.Name,
                        Summary = issue.Value.TryGetProperty("description", out var text) ? text.GetString() : null,
                        VendorSeverity = releases.Select(release => SeverityNames.Of(Text(release.Value, "urgency").TrimEnd('*'))).Max(),
                        Affected = affected,
                    };
                }
            }
        }
    }

    private static AffectedPackage? ReadRelease(string package, JsonProperty release)
    {
        if (!Releases.TryGetValue(release.Name, out var number) || Ecosystem.OfOsv($"Debian:{number}") is not { } ecosystem)
        {
            return null;
        }

        var fix = Text(release.Value, "fixed_version");
        return (Text(release.Value, "status"), fix) switch
        {
            ("undetermined", _) or (_, "0") => null,
            ("resolved", "") => null,
            (_, "") => new(ecosystem, package, [new(null, null, null)], [], Text(release.Value, "nodsa").Length > 0 ? FixState.WontFix : FixState.NotFixed),
            _ => new(ecosystem, package, [new(null, fix, null)], []),
        };
    }

    private static string Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
