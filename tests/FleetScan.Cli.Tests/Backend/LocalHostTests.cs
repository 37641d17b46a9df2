using System.Text.Json;
using FleetScan.Cli.Tests.Running;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Processes;

namespace FleetScan.Cli.Tests.Backend;

/// The way of a newcomer: a real local-host that watches the samples, and the real program beside it.
public sealed class LocalHostTests : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();
    private RunningProcess _host = null!; // xunit calls InitializeAsync before any test.

    public async ValueTask InitializeAsync()
    {
        _host = RunningProcess.Start(
            RepositoryRoot.Built("FleetScan.LocalHost"),
            ["--url", "http://127.0.0.1:0", "--data", _folder.File("state"), "--watch", Path.Combine(RepositoryRoot.Path, "samples")]);
        await _host.WaitForLineAsync(line => line.StartsWith("Running until", StringComparison.Ordinal), Longest);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task From_login_to_a_second_scan()
    {
        var url = Word(await Line("FleetScan "), "http");
        var key = Word(await Line("Admin key"), "fsk_");

        await RunAsync(["login", "--url", url], input: key);
        var clusters = await RunAsync(["clusters", "list"]);
        var findings = await RunAsync(["findings", "list", "--all", "--format", "json"]);
        var watched = await RunAsync(["scans", "start", "--watch"]);
        var after = await RunAsync(["findings", "list", "--all", "--format", "json"]);
        var schedules = await RunAsync(["schedules", "list"]);

        Assert.Contains("samples", clusters.Out);
        Assert.Contains("samples: succeeded", watched.Error);
        Assert.Contains("nightly", schedules.Out);
        Assert.Equal(Ids(findings), Ids(after));
        Assert.Equal(await FailedInFilesAsync(), Ids(findings).Count);
    }

    private static async Task<int> FailedInFilesAsync()
    {
        var scan = await ProgramRun.RunAsync(ProgramRun.Managed, ["scan", "samples", "--format", "ndjson"]);
        return scan.Lines.Where(line => line.Length > 0).Count(line => JsonSerializer.Deserialize(line, ContractsJson.Default.PostureLine) is PostureFinding);
    }

    private static HashSet<FindingId> Ids(CliResult result) => [.. JsonSerializer.Deserialize(result.Out, ContractsJson.Default.PageFinding)!.Items.Select(finding => finding.Id)];

    private static string Word(string line, string start) => line.Split(' ').Single(word => word.StartsWith(start, StringComparison.Ordinal));

    private Task<string> Line(string start) => _host.WaitForLineAsync(line => line.StartsWith(start, StringComparison.Ordinal), Longest);

    private async Task<CliResult> RunAsync(string[] args, string input = "")
    {
        var result = await ProgramRun.RunAsync(
            ProgramRun.Managed, args, input, new() { ["HOME"] = _folder.Path, ["XDG_CONFIG_HOME"] = _folder.File("config") });
        Assert.True(result.Code == 0, $"{string.Join(' ', args)}: {result.Error}");
        return result;
    }
}
