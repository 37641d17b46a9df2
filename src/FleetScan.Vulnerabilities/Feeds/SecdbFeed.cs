using System.Text.Json;
using FleetScan.Vulnerabilities.Advisories;

namespace FleetScan.Vulnerabilities.Feeds;

/// <summary>Reads Alpine's security database, https://secdb.alpinelinux.org: for each source package, the versions that fixed which CVEs.</summary>
public static class SecdbFeed
{
    /// <summary>Whether a document looks like a release of it.</summary>
    /// <param name="document">The document.</param>
    /// <returns>Whether it does.</returns>
    public static bool Recognizes(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object && document.TryGetProperty("distroversion", out _) && document.TryGetProperty("packages", out _);

    /// <summary>Reads one release of one repository.</summary>
    /// <param name="document">The document.</param>
    /// <returns>An advisory for each CVE of each package. A version of 0 says that Alpine was never affected, and gives none.</returns>
    public static IEnumerable<Advisory> Read(JsonElement document)
    {
        if (!document.TryGetProperty("distroversion", out var release) || Ecosystem.OfOsv($"Alpine:{release.GetString()}") is not { } ecosystem)
        {
            yield break;
        }

        foreach (var entry in document.GetProperty("packages").EnumerateArray())
        {
            var package = entry.GetProperty("pkg");
            var name = package.GetProperty("name").GetString()!;
            foreach (var fix in package.GetProperty("secfixes").EnumerateObject().Where(fix => fix.Name != "0"))
            {
                foreach (var id in fix.Value.EnumerateArray().SelectMany(ids => (ids.GetString() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(IsId).Select(Plain).Distinct())
                {
                    yield return new Advisory { Id = id, Affected = [new(ecosystem, name, [new(null, fix.Name, null)], [])] };
                }
            }
        }
    }

    // Where a CVE was fixed in two steps, the entries count them: CVE-2017-17434-1.
    private static string Plain(string id) => id.StartsWith("CVE-", StringComparison.Ordinal) ? string.Join('-', id.Split('-').Take(3)) : id;

    // Entries carry remarks and ids of other lists beside CVEs.
    private static bool IsId(string id) => id.Contains('-', StringComparison.Ordinal) && char.IsAsciiLetterUpper(id[0]) && id.All(character => character is '-' or ':' || char.IsAsciiLetterOrDigit(character));
}
