using System.IO.Compression;
using System.Text.Json;
using FleetScan.TestKit;
using FleetScan.Vulnerabilities.Severities;

namespace FleetScan.Vulnerabilities.Tests.Severities;

// Real advisories; the files lie beside the checkout.
public sealed class SharedCvssTests
{
    // Typed by hand: scores that contradict their vectors, as with 515, whose 9.3 is 7.5 with the same vector elsewhere; 504 has the values I:U and A:U, which do not exist.
    private static readonly string[] Mistaken =
    [
        .. "363 364 365 366 367 368 373 381 383 384 385 386 389 420 439 467 468 485 493 494 504 515 516".Split(' ').Select(number => "NSWG-ECO-" + number),
    ];

    [Fact]
    public void Advisories_that_give_a_score_beside_a_vector_are_agreed_with()
    {
        var disagreements = Advisories("npm.security-wg.jsonl.gz")
            .Where(advisory => advisory.TryGetProperty("cvss_vector", out var vector) && vector.ValueKind == JsonValueKind.String)
            .Select(advisory => (Id: advisory.GetProperty("id").GetString(), Vector: advisory.GetProperty("cvss_vector").GetString(), Score: advisory.GetProperty("cvss_score").GetDouble()))
            .Where(advisory => !CvssVector.TryParse(advisory.Vector, out var score) || score.Base != advisory.Score)
            .Select(advisory => advisory.Id);

        Assert.Equal(Mistaken, disagreements.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<JsonElement> Advisories(string name)
    {
        var file = Path.Combine(RepositoryRoot.Shared, "vulnerabilities", "osv", name);
        Assert.SkipUnless(File.Exists(file), $"The advisories are not there: {file}.");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var advisory = JsonDocument.Parse(line);
            yield return advisory.RootElement.Clone();
        }
    }
}
