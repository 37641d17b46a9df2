using System.Text.Json;
using FleetScan.Cli.Tests.Running;
using FleetScan.Contracts;

namespace FleetScan.Cli.Tests.Images;

public sealed class SuppressionTests : IDisposable
{
    private const string Feed = """
        {"id":"CVE-2024-1","summary":"Prototype pollution","database_specific":{"severity":"HIGH"},"affected":[{"package":{"ecosystem":"npm","name":"lodash"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"4.17.21"}]}]}]}
        {"id":"CVE-2024-2","database_specific":{"severity":"LOW"},"affected":[{"package":{"ecosystem":"npm","name":"lodash"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}
        {"cveID":"CVE-2024-2"}
        """;

    private const string Vex = """
        { "@context": "https://openvex.dev/ns/v0.2.0", "@id": "shop-vex-1", "statements": [
          { "vulnerability": { "name": "CVE-2024-1" }, "products": [ { "@id": "pkg:npm/lodash" } ], "status": "not_affected", "justification": "vulnerable_code_not_present" } ] }
        """;

    private const string Exceptions = """[ { "name": "low-risk", "vulnerabilities": [ { "name": "CVE-2024-2" } ], "reason": "SHOP-7", "expirationDate": "2999-01-01T00:00:00Z" } ]""";

    private readonly TestCli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task What_is_exploited_comes_first_with_its_risk()
    {
        var result = await _cli.RunAsync("image", await ProjectAsync());

        Assert.Matches(@"RISK +SEVERITY +VULNERABILITY", result.Out);
        Assert.Matches(@"31\.5 +Low, exploited +CVE-2024-2[\s\S]+0\.0 +High +CVE-2024-1", result.Out);
    }

    [Fact]
    public async Task What_VEX_and_exceptions_suppress_is_told_and_does_not_fail_a_pipeline()
    {
        var project = await ProjectAsync();
        var (vex, exceptions) = (await FileAsync("vex.json", Vex), await FileAsync("accepted.json", Exceptions));

        var failed = await _cli.RunAsync("image", project, "--exceptions", exceptions, "--fail-on", "high");
        var passed = await _cli.RunAsync("image", project, "--vex", vex, "--exceptions", exceptions, "--fail-on", "low");
        var shown = await _cli.RunAsync("image", project, "--vex", vex, "--exceptions", exceptions, "--show-suppressed");

        Assert.Equal((1, 0, 0), (failed.Code, passed.Code, shown.Code));
        Assert.Contains("No known vulnerability that is not suppressed.", passed.Out);
        Assert.Contains("Suppressed: 1 by VEX, 1 by exceptions. --show-suppressed lists them.", passed.Out);
        Assert.DoesNotContain("CVE-2024-1", passed.Out);
        Assert.Matches("CVE-2024-1 +lodash +shop-vex-1 +not_affected +vulnerable_code_not_present", shown.Out);
        Assert.Matches("CVE-2024-2 +lodash +low-risk +ignore +SHOP-7", shown.Out);
    }

    [Fact]
    public async Task JSON_keeps_what_is_suppressed_and_why()
    {
        var result = await _cli.RunAsync("image", await ProjectAsync(), "--exceptions", await FileAsync("accepted.json", Exceptions), "--format", "json");

        var report = JsonSerializer.Deserialize(result.Out, ContractsJson.Default.ImageReport)!;
        Assert.Equal(["CVE-2024-2", "CVE-2024-1"], report.Vulnerabilities.Select(match => match.Id));
        Assert.Equal("low-risk", report.Vulnerabilities[0].Suppression?.Source);
        Assert.Null(report.Vulnerabilities[1].Suppression);
    }

    [Fact]
    public async Task SARIF_has_a_rule_for_each_vulnerability_and_a_result_for_each_package()
    {
        var file = Path.Combine(_cli.Home, "image.sarif");

        var result = await _cli.RunAsync("image", await ProjectAsync(), "--vex", await FileAsync("vex.json", Vex), "--format", "sarif", "--output", file);

        Assert.Equal(0, result.Code);
        using var sarif = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var run = sarif.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        var results = run.GetProperty("results");
        Assert.Equal(["CVE-2024-2", "CVE-2024-1"], rules.EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));
        Assert.Equal("7.5", rules[1].GetProperty("properties").GetProperty("security-severity").GetString());
        Assert.Equal("https://nvd.nist.gov/vuln/detail/CVE-2024-1", rules[1].GetProperty("helpUri").GetString());
        Assert.Equal("lodash 4.17.15 has CVE-2024-1 (high severity). Update to 4.17.21.", results[1].GetProperty("message").GetProperty("text").GetString());
        var location = results[1].GetProperty("locations")[0];
        Assert.Equal("package-lock.json", location.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.EndsWith("pkg:npm/lodash@4.17.15", location.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString());
        Assert.Equal("shop-vex-1: not_affected, vulnerable_code_not_present", results[1].GetProperty("suppressions")[0].GetProperty("justification").GetString());
        Assert.False(results[0].TryGetProperty("suppressions", out _));
    }

    [Fact]
    public async Task SARIF_does_not_call_harmless_what_nobody_has_rated()
    {
        var result = await _cli.RunAsync("image", await ProjectAsync(Feed.Replace(""","database_specific":{"severity":"HIGH"}""", "", StringComparison.Ordinal)), "--format", "sarif");

        using var sarif = JsonDocument.Parse(result.Out);
        var rule = sarif.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules")[1];
        Assert.Equal(("CVE-2024-1", "warning"), (rule.GetProperty("id").GetString(), rule.GetProperty("defaultConfiguration").GetProperty("level").GetString()));
        Assert.False(rule.GetProperty("properties").TryGetProperty("security-severity", out _));
    }

    [Theory]
    [InlineData("--vex")]
    [InlineData("--exceptions")]
    public async Task A_file_that_cannot_be_used_ends_the_command(string option)
    {
        var result = await _cli.RunAsync("image", await ProjectAsync(), option, await FileAsync("broken.json", "{ nothing"));

        Assert.Equal(2, result.Code);
        Assert.Contains("broken.json:1", result.Error);
    }

    private async Task<string> FileAsync(string name, string text)
    {
        var file = Path.Combine(_cli.Home, name);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return file;
    }

    private async Task<string> ProjectAsync(string feed = Feed)
    {
        Assert.Equal(0, (await _cli.RunAsync("advisories", "build", await FileAsync("feed.jsonl", feed))).Code);
        var folder = Directory.CreateDirectory(Path.Combine(_cli.Home, "shop")).FullName;
        const string Lock = """{"name":"shop","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"shop"},"node_modules/lodash":{"version":"4.17.15"}}}""";
        await File.WriteAllTextAsync(Path.Combine(folder, "package-lock.json"), Lock, TestContext.Current.CancellationToken);
        return folder;
    }
}
