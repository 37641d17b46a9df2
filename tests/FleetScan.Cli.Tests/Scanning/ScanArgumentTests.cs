using FleetScan.Cli.Tests.Running;
using FleetScan.TestKit;

namespace FleetScan.Cli.Tests.Scanning;

public sealed class ScanArgumentTests
{
    [Fact]
    public async Task An_unknown_framework_is_answered_with_the_known_ones()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("scan", Samples.Folder, "--framework", "NSE");

        Assert.Equal(2, result.Code);
        Assert.Contains("NSE", result.Error);
        Assert.Contains("NSA", result.Error);
        Assert.Contains("MITRE", result.Error);
        Assert.Empty(result.Out);
    }

    [Fact]
    public async Task An_unknown_control_is_refused()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("scan", Samples.Folder, "--control", "C-9999");

        Assert.Equal(2, result.Code);
        Assert.Contains("C-9999", result.Error);
    }

    [Theory]
    [InlineData("There is no file or folder", "scan", "nowhere")]
    [InlineData("There is no option --bogus", "scan", "--bogus")]
    [InlineData("--fail-on takes low, medium, high, critical", "scan", ".", "--fail-on", "worst")]
    [InlineData("--compliance-threshold takes a score", "scan", ".", "--compliance-threshold", "101")]
    [InlineData("--format takes pretty, json, ndjson, junit, sarif, html, csv, markdown, prometheus, policyreport", "scan", ".", "--format", "xml")]
    [InlineData("Either a path or a cluster", "scan", ".", "--context", "production")]
    [InlineData("There is no kubeconfig at", "scan", "--kubeconfig", "/nowhere/config")]
    public async Task Wrong_arguments_say_what_is_wrong_and_exit_with_2(string message, params string[] args)
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync(args);

        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error);
        Assert.Empty(result.Out.Trim());
    }

    [Fact]
    public async Task A_folder_without_objects_is_no_success()
    {
        using var cli = new TestCli();
        using var folder = new TemporaryFolder();

        var result = await cli.RunAsync("scan", folder.Path);

        Assert.Equal(2, result.Code);
        Assert.Contains("No Kubernetes object could be read", result.Error);
    }

    [Fact]
    public async Task A_namespace_that_nobody_has_is_no_success()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("scan", Path.Combine(Samples.Folder, "batch"), "--include-namespaces", "typo");

        Assert.Equal(2, result.Code);
        Assert.Contains("in the namespaces that were asked for", result.Error);
    }

    [Fact]
    public async Task A_cancelled_scan_exits_with_130_and_leaves_no_file()
    {
        using var cli = new TestCli();
        using var folder = new TemporaryFolder();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var result = await cli.RunAsync(cancelled.Token, "scan", Samples.Folder, "--output", folder.File("result"));

        Assert.Equal(130, result.Code);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
