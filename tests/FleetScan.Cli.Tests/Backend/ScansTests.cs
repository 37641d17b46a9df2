using System.Text.Json;
using FleetScan.Cli.Tests.Running;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Cli.Tests.Backend;

public sealed class ScansTests : BackendTests
{
    private static readonly string JobPath = $"GET /v1/jobs/{Fleet.ScanId}";

    [Fact]
    public async Task Starting_sends_clusters_and_frameworks_and_names_the_scan()
    {
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Eu);
        Backend.On("POST /v1/scans", Fleet.Scan(JobState.Queued), ContractsJson.Default.Job, 202);

        var result = await Cli.RunAsync("scans", "start", "--cluster", "shop-eu-1", "--framework", "NSA", "--exclude-namespaces", "kube-system", "--deadline", "30");

        Assert.Equal(0, result.Code);
        Assert.Contains($"fleetscan scans watch {Fleet.ScanId}", result.Out);
        var sent = JsonSerializer.Deserialize(Backend.Only("POST /v1/scans").Body, ContractsJson.Default.StartScan)!;
        Assert.Equal([Fleet.EuId], sent.Clusters.Ids);
        Assert.Equal(["NSA"], sent.Posture.Frameworks);
        Assert.Equal(["kube-system"], sent.Posture.ExcludeNamespaces);
        Assert.Equal(30, sent.DeadlineMinutes);
    }

    [Fact]
    public async Task Settings_of_controls_are_sent_along()
    {
        Backend.On("POST /v1/scans", Fleet.Scan(JobState.Queued), ContractsJson.Default.Job, 202);

        var result = await Cli.RunAsync("scans", "start", "--controls-config", "tests/FleetScan.Cli.Tests/Scanning/Files/settings.json");

        Assert.Equal(0, result.Code);
        var sent = JsonSerializer.Deserialize(Backend.Only("POST /v1/scans").Body, ContractsJson.Default.StartScan)!;
        Assert.Equal(["CHOWN"], Assert.Single(sent.Posture.Inputs, input => input.Key == "insecureCapabilities").Value);
    }

    [Fact]
    public async Task A_list_fits_80_columns()
    {
        Backend.On("GET /v1/scans", ContractsJson.Default.PageJob, Fleet.Scan(JobState.Running), Fleet.Scan(JobState.Succeeded, done: 1));
        using var cli = LoggedIn(width: 80);

        var result = await cli.RunAsync("scans", "list");

        Approved.Matches("scans-list-80.txt", result.Out);
    }

    [Fact]
    public async Task A_report_of_the_only_cluster_is_written_whole()
    {
        Backend.On("GET /v1/scans", ContractsJson.Default.PageJob, Fleet.Scan(JobState.Succeeded, done: 1));
        Backend.On("GET /v1/jobs", ContractsJson.Default.PageJob, Fleet.Child(JobState.Succeeded));
        Backend.On($"GET /v1/jobs/{Fleet.ChildId}/report", context => context.Response.WriteAsync("<html>" + new string('x', 200_000)));
        using var folder = new TemporaryFolder();

        var result = await Cli.RunAsync("scans", "report", "--format", "html", "--output", folder.File("shop.html"));

        Assert.Equal(0, result.Code);
        Assert.Equal("?format=html", Backend.Only($"GET /v1/jobs/{Fleet.ChildId}/report").Query);
        Assert.Equal("<html>" + new string('x', 200_000), await File.ReadAllTextAsync(folder.File("shop.html"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_report_of_several_clusters_asks_for_one()
    {
        Backend.On("GET /v1/scans", ContractsJson.Default.PageJob, Fleet.Scan(JobState.Succeeded, done: 1));
        Backend.On("GET /v1/jobs", ContractsJson.Default.PageJob, Fleet.Child(JobState.Succeeded), Fleet.Child(JobState.Failed));

        var result = await Cli.RunAsync("scans", "report");

        Assert.Equal(2, result.Code);
        Assert.Contains("--cluster", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_breaks_off_leaves_no_file()
    {
        Backend.On(JobPath, Fleet.Child(JobState.Succeeded) with { Id = Fleet.ScanId }, ContractsJson.Default.Job);
        Backend.On($"{JobPath}/report", async context =>
        {
            context.Response.ContentLength = 1_000;
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using var folder = new TemporaryFolder();

        var result = await Cli.RunAsync("scans", "report", $"{Fleet.ScanId}", "--output", folder.File("shop.md"));

        Assert.Equal(2, result.Code);
        Assert.Contains(Backend.Url, result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task The_newest_scan_is_shown_with_its_clusters()
    {
        Backend.On("GET /v1/scans", ContractsJson.Default.PageJob, Fleet.Scan(JobState.Succeeded, done: 1));
        ScriptChild(JobState.Succeeded);

        var result = await Cli.RunAsync("scans", "show");

        Assert.Equal(0, result.Code);
        Approved.Matches("scans-show.txt", result.Out);
    }

    [Fact]
    public async Task Watching_follows_the_events_until_the_scan_ends()
    {
        Backend.On(JobPath, Fleet.Scan(JobState.Running), ContractsJson.Default.Job);
        ScriptChild(JobState.Running);
        Backend.On("GET /v1/events", async context =>
        {
            await JobEvents.SendAsync(context, 1, Fleet.Child(JobState.Running, done: 300));
            await JobEvents.SendAsync(context, 2, Fleet.Child(JobState.Succeeded, done: 600));
            await JobEvents.SendAsync(context, 3, Fleet.Scan(JobState.Succeeded, done: 1));
        });

        var result = await Cli.RunAsync("scans", "watch", Fleet.ScanId.ToString());

        Assert.Equal(0, result.Code);
        Assert.Contains("shop-eu-1: running", result.Error);
        Assert.Contains("shop-eu-1: succeeded", result.Error);
        Assert.Equal($"?jobId={Fleet.ScanId}", Backend.Only("GET /v1/events").Query);
        Assert.Contains("Next: fleetscan findings list --job", result.Out);
    }

    [Fact]
    public async Task A_terminal_shows_bars_for_the_scan_and_the_clusters_under_way()
    {
        using var cli = new TestCli
        {
            ErrorIsTerminal = true,
            Variables = { ["FLEETSCAN_URL"] = Backend.Url, ["FLEETSCAN_API_KEY"] = ScriptedBackend.ApiKey },
        };
        Backend.On(JobPath, Fleet.Scan(JobState.Running), ContractsJson.Default.Job);
        ScriptChild(JobState.Running);
        Backend.On("GET /v1/events", async context =>
        {
            await JobEvents.SendAsync(context, 1, Fleet.Child(JobState.Running, done: 300));
            await JobEvents.SendAsync(context, 2, Fleet.Child(JobState.Succeeded, done: 600));
            await JobEvents.SendAsync(context, 3, Fleet.Scan(JobState.Succeeded, done: 1));
        });

        var result = await cli.RunAsync("scans", "watch", Fleet.ScanId.ToString());

        Assert.Equal(0, result.Code);
        Assert.Contains("clusters", result.Error);
        Assert.Contains('\u001b', result.Error);
        Assert.DoesNotContain('\u001b', result.Out);
    }

    [Fact]
    public async Task A_scan_that_failed_exits_with_2_and_says_why()
    {
        Backend.On("POST /v1/scans", Fleet.Scan(JobState.Queued), ContractsJson.Default.Job, 202);
        Backend.On(JobPath, Fleet.Scan(JobState.Failed, done: 1), ContractsJson.Default.Job);
        ScriptChild(JobState.Failed);

        var result = await Cli.RunAsync("scans", "start", "--watch");

        Assert.Equal(2, result.Code);
        Assert.Contains("1 of 1 clusters failed.", result.Out);
    }

    [Fact]
    public async Task Json_of_a_watched_scan_is_its_job()
    {
        Backend.On(JobPath, Fleet.Scan(JobState.Succeeded, done: 1), ContractsJson.Default.Job);

        var result = await Cli.RunAsync("scans", "watch", Fleet.ScanId.ToString(), "--format", "json");

        Assert.Equal(Fleet.ScanId, JsonSerializer.Deserialize(result.Out, ContractsJson.Default.Job)!.Id);
    }

    [Fact]
    public async Task Leaving_a_watched_scan_does_not_stop_it()
    {
        using var leave = new CancellationTokenSource();
        Backend.On(JobPath, Fleet.Scan(JobState.Running), ContractsJson.Default.Job);
        ScriptChild(JobState.Running);
        Backend.On("GET /v1/events", async context =>
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await leave.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        var result = await Cli.RunAsync(leave.Token, "scans", "watch", Fleet.ScanId.ToString());

        Assert.Equal(130, result.Code);
        Assert.DoesNotContain(Backend.Requests, request => request.Call.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelling_asks_for_it()
    {
        Backend.On(JobPath, Fleet.Scan(JobState.Running), ContractsJson.Default.Job);
        Backend.On($"POST /v1/jobs/{Fleet.ScanId}/cancel", Fleet.Scan(JobState.Cancelled), ContractsJson.Default.Job);

        var result = await Cli.RunAsync("scans", "cancel", Fleet.ScanId.ToString());

        Assert.Equal(0, result.Code);
    }

    private void ScriptChild(JobState state)
    {
        Backend.On("GET /v1/jobs", ContractsJson.Default.PageJob, Fleet.Child(state, done: 600));
        Backend.On($"GET /v1/clusters/{Fleet.EuId}", Fleet.Eu, ContractsJson.Default.Cluster);
    }
}
