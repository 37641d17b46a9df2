using System.Text.Json;
using FleetScan.Cli.Tests.Running;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.Extensions.Time.Testing;

namespace FleetScan.Cli.Tests.Scanning;

public sealed class ScanPolicyTests
{
    private const string Cart = "samples/shop/cart.yaml";
    private const string Accepted = "tests/FleetScan.Cli.Tests/Scanning/Files/accepted.json";
    private const string Settings = "tests/FleetScan.Cli.Tests/Scanning/Files/settings.json";

    private static readonly FakeTimeProvider Summer = new(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));
    private static readonly FakeTimeProvider Winter = new(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task An_accepted_failure_counts_as_passed_and_is_told_with_its_reason()
    {
        using var cli = new TestCli { Time = Summer };

        var lines = await LinesAsync(cli, Cart, "--exceptions", Accepted);

        var finding = Assert.Single(lines.OfType<PostureFinding>(), finding => finding.ControlId == "C-0270");
        Assert.Equal(("cart-has-no-limits-yet", "SHOP-12: measured first."), (finding.Exception?.Name, finding.Exception?.Reason));
        var summary = lines.OfType<PostureSummary>().Single();
        var control = summary.Controls.Single(control => control.ControlId == "C-0270");
        Assert.Equal((VerdictStatus.Passed, VerdictSubStatus.WithExceptions, 1, 0), (control.Status, control.SubStatus, control.Excepted, control.Failed));
        Assert.Equal(lines.OfType<PostureFinding>().Count(), summary.Findings);
    }

    [Fact]
    public async Task An_exception_that_has_expired_accepts_nothing()
    {
        using var cli = new TestCli { Time = Winter };

        var lines = await LinesAsync(cli, Cart, "--exceptions", Accepted);

        Assert.All(lines.OfType<PostureFinding>(), finding => Assert.Null(finding.Exception));
    }

    [Fact]
    public async Task Verbose_names_the_exception_and_the_table_counts_it()
    {
        using var cli = new TestCli { Time = Summer, Width = 80 };

        var result = await cli.RunAsync("scan", Cart, "--exceptions", Accepted, "--verbose");

        Approved.Matches("scan-cart-accepted.txt", result.Out);
    }

    [Fact]
    public async Task Accepted_failures_do_not_fail_a_pipeline()
    {
        using var cli = new TestCli { Time = Summer };

        Assert.Equal(1, (await cli.RunAsync("scan", Cart, "--control", "C-0270", "--fail-on", "low")).Code);
        Assert.Equal(0, (await cli.RunAsync("scan", Cart, "--control", "C-0270", "--fail-on", "low", "--exceptions", Accepted)).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false, "--system-exceptions", "false")]
    [InlineData(false, "--exceptions", Accepted)]
    [InlineData(true, "--exceptions", Accepted, "--system-exceptions", "true")]
    public async Task What_clusters_bring_along_is_accepted_unless_a_file_says_what_is(bool accepted, params string[] args)
    {
        using var cli = new TestCli { Input = Pod("coredns-5dd5756b68-x7k2p", "kube-system", "") };

        var lines = await LinesAsync(cli, ["-", "--control", "C-0041", .. args]);

        Assert.Equal(accepted, Assert.Single(lines.OfType<PostureFinding>()).Exception?.BuiltIn ?? false);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false, "--inline-exceptions", "false")]
    [InlineData(false, "--scope", "cluster")]
    [InlineData(true, "--scope", "cluster", "--inline-exceptions", "true")]
    public async Task Annotations_of_objects_count_in_files(bool accepted, params string[] args)
    {
        using var cli = new TestCli { Input = Pod("cart", "shop", "kubescape.io/skip-controls: C-0041") };

        var lines = await LinesAsync(cli, ["-", "--control", "C-0041", .. args]);

        Assert.Equal(accepted, Assert.Single(lines.OfType<PostureFinding>()).Exception is not null);
    }

    [Fact]
    public async Task Settings_of_a_file_replace_the_defaults()
    {
        using var cli = new TestCli { Input = Pod("cart", "shop", "", "securityContext: { capabilities: { add: [CHOWN] } }") };
        using var same = new TestCli { Input = cli.Input };

        Assert.Empty((await LinesAsync(cli, "-", "--control", "C-0046")).OfType<PostureFinding>());
        Assert.Single((await LinesAsync(same, "-", "--control", "C-0046", "--controls-config", Settings)).OfType<PostureFinding>());
    }

    [Theory]
    [InlineData("file", false, false)]
    [InlineData("cluster", true, false)]
    [InlineData("eks", true, true)]
    [InlineData("EKS", true, true)]
    public async Task The_scope_says_which_controls_take_part(string scope, bool ofClusters, bool ofClouds)
    {
        using var cli = new TestCli();

        var lines = await LinesAsync(cli, Cart, "--framework", "AllControls,cis-eks-t1.8.0", "--scope", scope);

        var controls = lines.OfType<PostureSummary>().Single().Controls.Select(control => control.ControlId).ToHashSet();
        Assert.Equal(ofClusters, controls.Contains("C-0069"));
        Assert.Equal(ofClouds, controls.Contains("C-0222"));
        Assert.Equal(scope.ToLowerInvariant(), lines.OfType<PostureHeader>().Single().Scope);
    }

    [Theory]
    [InlineData(0, "--severity-threshold", "critical")]
    [InlineData(1, "--severity-threshold", "high")]
    [InlineData(1, "--severity-threshold", "LOW")]
    [InlineData(1, "--compliance-threshold", "99")]
    [InlineData(0, "--compliance-threshold", "1")]
    [InlineData(0, "--fail-coverage-below", "95")]
    [InlineData(1, "--fail-coverage-below", "95", "--scope", "cluster")]
    public async Task Thresholds_decide_the_exit_code(int code, params string[] args)
    {
        using var cli = new TestCli();

        Assert.Equal(code, (await cli.RunAsync(["scan", Cart, .. args])).Code);
    }

    [Fact]
    public async Task All_frameworks_are_those_of_the_scope()
    {
        using var cli = new TestCli();

        var summary = (await LinesAsync(cli, Cart, "--framework", "ALL")).OfType<PostureSummary>().Single();

        Assert.Contains("NSA", summary.Frameworks.Select(framework => framework.Name));
        Assert.DoesNotContain("cis-eks-t1.8.0", summary.Frameworks.Select(framework => framework.Name));
    }

    [Theory]
    [InlineData("There is no file nowhere.json", "--exceptions", "nowhere.json")]
    [InlineData("samples/shop/cart.yaml:1: This is no valid JSON", "--exceptions", Cart)]
    [InlineData("settings.json:1: A file of exceptions is a list", "--exceptions", Settings)]
    [InlineData("accepted.json:1: A file of settings is an object", "--controls-config", Accepted)]
    [InlineData("--scope takes cluster, file, aks, eks, gke", "--scope", "oke")]
    [InlineData("--fail-coverage-below takes a score", "--fail-coverage-below", "-1")]
    public async Task Wrong_files_and_values_say_what_is_wrong_and_exit_with_2(string message, params string[] args)
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync(["scan", Cart, .. args]);

        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error);
    }

    private static string Pod(string name, string ns, string annotation, string field = "") =>
        $$"""
        apiVersion: v1
        kind: Pod
        metadata: { name: {{name}}, namespace: {{ns}}, annotations: { {{annotation}} } }
        spec: { hostNetwork: true, containers: [{ name: app, image: a, {{field}} }] }
        """;

    private static async Task<List<PostureLine>> LinesAsync(TestCli cli, params string[] args)
    {
        var result = await cli.RunAsync(["scan", .. args, "--format", "ndjson"]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        return [.. result.Lines.Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize(line, ContractsJson.Default.PostureLine)!)];
    }
}
