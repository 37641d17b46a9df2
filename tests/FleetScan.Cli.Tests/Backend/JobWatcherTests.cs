using FleetScan.Cli.Connection;
using FleetScan.Cli.Scans;
using FleetScan.Cli.Tests.Running;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Cli.Tests.Backend;

public sealed class JobWatcherTests : BackendTests
{
    private static readonly string JobPath = $"GET /v1/jobs/{Fleet.ScanId}";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Backend.On("GET /v1/jobs", ContractsJson.Default.PageJob, Fleet.Child(JobState.Running));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_resumed_after_its_last_event()
    {
        Backend.On(JobPath, Fleet.Scan(JobState.Running), ContractsJson.Default.Job);
        Backend.On("GET /v1/events", async context =>
        {
            if (context.Request.Headers["Last-Event-ID"].ToString() == "41")
            {
                await JobEvents.SendAsync(context, 42, Fleet.Scan(JobState.Succeeded, done: 1));
                return;
            }

            await JobEvents.SendAsync(context, 41, Fleet.Child(JobState.Running, done: 10));
        });

        var ended = await WatchAsync();

        Assert.Equal(JobState.Succeeded, ended.State);
        Assert.Equal(["", "41"], Backend.Requests.Where(request => request.Call == "GET /v1/events").Select(request => request.LastEventId));
    }

    [Fact]
    public async Task Without_events_it_asks_again_until_the_scan_ends()
    {
        var asked = 0;
        Backend.On(JobPath, context => ScriptedBackend.WriteAsync(
            context, Interlocked.Increment(ref asked) < 3 ? Fleet.Scan(JobState.Running) : Fleet.Scan(JobState.Succeeded, done: 1), ContractsJson.Default.Job, 200));
        Backend.Refuse("GET /v1/events", 404, "No events here.");

        var ended = await WatchAsync();

        Assert.Equal(JobState.Succeeded, ended.State);
        Backend.Only("GET /v1/events");
    }

    [Fact]
    public async Task A_backend_that_restarts_is_waited_for()
    {
        var asked = 0;
        Backend.On(JobPath, context => Interlocked.Increment(ref asked) switch
        {
            1 => ScriptedBackend.WriteAsync(context, Fleet.Scan(JobState.Running), ContractsJson.Default.Job, 200),
            2 => Abort(context),
            3 => ScriptedBackend.WriteAsync(context, new Problem { Detail = "Starting." }, ContractsJson.Default.Problem, 503),
            _ => ScriptedBackend.WriteAsync(context, Fleet.Scan(JobState.Succeeded, done: 1), ContractsJson.Default.Job, 200),
        });

        var ended = await WatchAsync();

        Assert.Equal(JobState.Succeeded, ended.State);
    }

    [Fact]
    public async Task A_job_that_is_gone_is_not_waited_for()
    {
        Backend.Refuse(JobPath, 404, "There is no such job.");

        var refused = await Assert.ThrowsAsync<BackendException>(WatchAsync);

        Assert.Equal("There is no such job.", refused.Message);
    }

    private static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private async Task<Job> WatchAsync()
    {
        using var client = new BackendClient(new BackendSettings(new Uri(Backend.Url), ScriptedBackend.ApiKey), TimeProvider.System);
        var watcher = new JobWatcher(client, TimeProvider.System) { PollInterval = TimeSpan.FromMilliseconds(5) };
        return await watcher.WatchAsync(Fleet.ScanId, (_, _) => ValueTask.CompletedTask, TestContext.Current.CancellationToken);
    }
}
