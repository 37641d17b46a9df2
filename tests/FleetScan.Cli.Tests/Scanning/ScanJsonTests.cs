using System.Text.Json;
using FleetScan.Cli.Tests.Running;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Tests.Scanning;

public sealed class ScanJsonTests
{
    [Fact]
    public async Task Lines_are_a_header_the_findings_and_a_summary()
    {
        using var cli = new TestCli();

        var lines = Parse(await cli.RunAsync("scan", "samples/", "--format", "ndjson"));

        var header = Assert.IsType<PostureHeader>(lines[0]);
        var summary = Assert.IsType<PostureSummary>(lines[^1]);
        var findings = lines[1..^1].Select(line => Assert.IsType<PostureFinding>(line)).ToList();
        Assert.Equal(["NSA"], header.Spec.Frameworks);
        Assert.Equal(summary.Findings, findings.Count);
        Assert.All(findings, finding => Assert.NotNull(finding.File));
        Assert.All(
            summary.Controls,
            control => Assert.Equal(control.Failed, findings.Where(finding => finding.ControlId == control.ControlId).Select(finding => finding.Resource).Distinct().Count()));
    }

    [Fact]
    public async Task The_table_shows_the_numbers_of_the_json()
    {
        using var cli = new TestCli();

        var summary = (PostureSummary)Parse(await cli.RunAsync("scan", "samples/", "--format", "ndjson"))[^1];
        var table = await cli.RunAsync("scan", "samples/");

        foreach (var control in summary.Controls.Where(control => control.Status != VerdictStatus.Skipped))
        {
            var row = Assert.Single(table.Lines, line => line.Contains($"  {control.ControlId}  ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(control.Severity.ToString(), row[0]);
            Assert.Equal($"{control.Failed}/{control.Failed + control.Passed + control.Skipped}", row[^2]);
            Assert.Equal(control.ComplianceScore, double.Parse(row[^1].TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture), tolerance: 0.1);
        }

        Assert.Contains($"Judged {summary.Resources} of ", table.Out);
    }

    [Fact]
    public async Task Two_scans_of_the_same_files_give_the_same_lines_in_the_same_order()
    {
        using var cli = new TestCli();

        var first = (await cli.RunAsync("scan", "samples/", "--format", "ndjson")).Lines;
        var second = (await cli.RunAsync("scan", "samples/", "--format", "ndjson")).Lines;

        // The header and the summary carry times.
        Assert.Equal(first[1..^2], second[1..^2]);
    }

    [Fact]
    public async Task Standard_input_is_judged_like_a_file()
    {
        var manifest = await File.ReadAllTextAsync("samples/shop/checkout.yaml", TestContext.Current.CancellationToken);
        using var cli = new TestCli { Input = manifest };

        var piped = Parse(await cli.RunAsync("scan", "-", "--format", "ndjson"));
        var file = Parse(await cli.RunAsync("scan", "samples/shop/checkout.yaml", "--format", "ndjson"));

        Assert.Equal(Verdicts(file), Verdicts(piped));
        Assert.All(piped.OfType<PostureFinding>(), finding => Assert.Equal("-", finding.File));
    }

    [Fact]
    public async Task Only_the_namespaces_asked_for_are_judged()
    {
        using var cli = new TestCli();

        var included = Parse(await cli.RunAsync("scan", "samples/", "--include-namespaces", "data,ops", "--format", "ndjson")).OfType<PostureFinding>();
        var excluded = Parse(await cli.RunAsync("scan", "samples/", "--exclude-namespaces", "data", "--format", "ndjson")).OfType<PostureFinding>();

        // Subjects of cluster-wide bindings are not objects of the namespace that they name.
        Assert.All(included.Where(finding => finding.Related.Count == 0), finding => Assert.Contains(finding.Resource.Namespace, new[] { "data", "ops", null }));
        Assert.Contains(included, finding => finding.Resource.Namespace == "ops");
        Assert.DoesNotContain(excluded, finding => finding.Resource.Namespace == "data" && finding.Related.Count == 0);
    }

    [Fact]
    public async Task Single_controls_are_judged_alone()
    {
        using var cli = new TestCli();

        var summary = (PostureSummary)Parse(await cli.RunAsync("scan", "samples/", "--control", "c-0057,C-0041", "--format", "ndjson"))[^1];

        Assert.Equal(["C-0041", "C-0057"], summary.Controls.Select(control => control.ControlId));
        Assert.Empty(summary.Frameworks);
    }

    [Fact]
    public async Task All_frameworks_are_judged_at_once()
    {
        using var cli = new TestCli();

        var summary = (PostureSummary)Parse(await cli.RunAsync("scan", "samples/", "--framework", "all", "--format", "ndjson"))[^1];

        Assert.Contains("NSA", summary.Frameworks.Select(framework => framework.Name));
        Assert.True(summary.Frameworks.Count > 5);
    }

    private static List<PostureLine> Parse(CliResult result)
    {
        Assert.Equal(0, result.Code);
        return [.. result.Lines.Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize(line, ContractsJson.Default.PostureLine)!)];
    }

    private static List<string> Verdicts(List<PostureLine> lines) =>
        [.. lines.OfType<PostureFinding>().Select(finding => $"{finding.ControlId} {finding.Resource} {string.Join(",", finding.Paths)}")];
}
