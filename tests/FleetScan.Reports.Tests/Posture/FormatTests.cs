using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using FleetScan.TestKit;

namespace FleetScan.Reports.Tests.Posture;

public sealed class FormatTests
{
    public static TheoryData<ReportFormat> Formats => [.. ReportWriters.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_format_writes_what_was_looked_at(ReportFormat format)
    {
        using var scan = new SmallScan();

        var text = scan.Write(format);

        var name = $"tests/FleetScan.Reports.Tests/Golden/{format.ToString().ToLowerInvariant()}.{ReportWriters.Extension(format)}";
        Assert.Equal(GoldenFile.Expected(name, text), text);
    }

    [Fact]
    public void Sarif_names_the_place_of_the_failed_path()
    {
        using var scan = new SmallScan();
        using var sarif = JsonDocument.Parse(scan.Write(ReportFormat.Sarif));

        var result = Results(sarif).Single(result => result.GetProperty("ruleId").GetString() == "C-0057");
        var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
        Assert.Equal("shop.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal([10, 9, 10, 25], Numbers(place.GetProperty("region")));
        var replacement = result.GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0];
        Assert.Equal([10, 21, 10, 25], Numbers(replacement.GetProperty("deletedRegion")));
        Assert.Equal("false", replacement.GetProperty("insertedContent").GetProperty("text").GetString());
        var rules = sarif.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.Equal("C-0057", rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
    }

    [Fact]
    public void Sarif_shows_what_is_missing_where_it_belongs()
    {
        using var scan = new SmallScan();
        using var sarif = JsonDocument.Parse(scan.Write(ReportFormat.Sarif));

        var result = Results(sarif).First(result => result.GetProperty("ruleId").GetString() == "C-0017");

        Assert.Equal([9, 7, 9, 22], Numbers(result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region")));
        Assert.False(result.TryGetProperty("fixes", out _));
    }

    [Fact]
    public void Sarif_suppresses_what_an_exception_accepts()
    {
        using var scan = new SmallScan();
        using var sarif = JsonDocument.Parse(scan.Write(ReportFormat.Sarif));

        var suppressed = Results(sarif).Where(result => result.TryGetProperty("suppressions", out _));

        Assert.Equal("jobs: short-lived", Assert.Single(suppressed).GetProperty("suppressions")[0].GetProperty("justification").GetString());
    }

    [Fact]
    public void Objects_of_a_cluster_have_no_place_in_a_file()
    {
        using var scan = new SmallScan();
        using var sarif = JsonDocument.Parse(scan.Write(ReportFormat.Sarif, withFiles: false));

        Assert.All(Results(sarif), result => Assert.False(result.GetProperty("locations")[0].TryGetProperty("physicalLocation", out _)));
        Assert.All(Results(sarif), result => Assert.NotEqual(0, result.GetProperty("locations")[0].GetProperty("logicalLocations").GetArrayLength()));
    }

    [Fact]
    public void Junit_counts_what_it_holds()
    {
        using var scan = new SmallScan();

        var suite = Assert.Single(XDocument.Parse(scan.Write(ReportFormat.Junit)).Root!.Elements("testsuite"));

        Assert.Equal("NSA", suite.Attribute("name")!.Value);
        Assert.Equal($"{suite.Elements("testcase").Count()}", suite.Attribute("tests")!.Value);
        Assert.Equal($"{suite.Elements("testcase").Elements("failure").Count()}", suite.Attribute("failures")!.Value);
        Assert.Equal("Roles could not be read.", Assert.Single(suite.Descendants("skipped")).Attribute("message")!.Value);
        Assert.All(suite.Descendants("failure"), failure => Assert.Contains("Pod shop/cart (shop.yaml:1)", failure.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Json_has_the_shape_that_viewers_read()
    {
        using var scan = new SmallScan();
        using var json = JsonDocument.Parse(scan.Write(ReportFormat.Json));

        var result = json.RootElement.GetProperty("results").EnumerateArray().Single(result => result.GetProperty("controls").GetArrayLength() == 2);
        var id = result.GetProperty("resourceID").GetString()!;
        var control = result.GetProperty("controls")[1];
        Assert.EndsWith("/api=/v1/shop/Pod/cart", id, StringComparison.Ordinal);
        Assert.Equal("failed", control.GetProperty("status").GetProperty("status").GetString());
        Assert.Equal("false", control.GetProperty("rules")[0].GetProperty("paths")[0].GetProperty("fixPath").GetProperty("value").GetString());
        var summary = json.RootElement.GetProperty("summaryDetails");
        Assert.Equal("failed", summary.GetProperty("controls").GetProperty("C-0057").GetProperty("resourceIDs").GetProperty(id).GetString());
        Assert.Equal(25, summary.GetProperty("complianceScore").GetDouble());
    }

    [Theory]
    [InlineData(ReportFormat.Html, "main&lt; at 0123456789ab")]
    [InlineData(ReportFormat.Markdown, "main&lt; at 0123456789ab")]
    [InlineData(ReportFormat.Json, "0123456789abcdef0123456789abcdef01234567")]
    public void What_git_has_checked_out_is_told(ReportFormat format, string expected)
    {
        using var scan = new SmallScan { Revision = new ReportRevision("main<", "0123456789abcdef0123456789abcdef01234567") };

        Assert.Contains(expected, scan.Write(format), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prometheus_text_passes_its_own_checker()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/promtool"), "promtool is not installed.");
        using var scan = new SmallScan { Name = "a\"b\\c" };
        using var checker = Process.Start(new ProcessStartInfo("/usr/bin/promtool", ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true })!;

        await checker.StandardInput.WriteAsync(scan.Write(ReportFormat.Prometheus));
        checker.StandardInput.Close();
        var faults = await checker.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        // The names are the field's, camel case included.
        Assert.DoesNotContain("error", faults, StringComparison.OrdinalIgnoreCase);
    }

    private static JsonElement.ArrayEnumerator Results(JsonDocument sarif) => sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray();

    private static int[] Numbers(JsonElement region) =>
        [.. new[] { "startLine", "startColumn", "endLine", "endColumn" }.Select(name => region.GetProperty(name).GetInt32())];
}
