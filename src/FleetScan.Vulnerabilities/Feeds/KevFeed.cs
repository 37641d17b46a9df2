using System.Text.Json;

namespace FleetScan.Vulnerabilities.Feeds;

/// <summary>Reads CISA's list of vulnerabilities that are known to be exploited, https://www.cisa.gov/known-exploited-vulnerabilities-catalog.</summary>
public static class KevFeed
{
    /// <summary>Whether a document looks like the list or an entry of it.</summary>
    /// <param name="document">The document.</param>
    /// <returns>Whether it does.</returns>
    public static bool Recognizes(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object && (document.TryGetProperty("cveID", out _) || (document.TryGetProperty("catalogVersion", out _) && document.TryGetProperty("vulnerabilities", out _)));

    /// <summary>Reads the list or an entry of it.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The CVEs.</returns>
    public static IEnumerable<string> Read(JsonElement document) =>
        document.TryGetProperty("cveID", out var id) ? [id.GetString() ?? ""] : document.GetProperty("vulnerabilities").EnumerateArray().Select(entry => entry.GetProperty("cveID").GetString() ?? "");
}
