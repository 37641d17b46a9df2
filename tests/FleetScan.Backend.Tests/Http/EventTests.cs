using System.Net;
using System.Net.Http.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Backend;

namespace FleetScan.Backend.Tests.Http;

public sealed class EventTests : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private BackendServer _server = null!;
    private HttpClient _reader = null!;

    private CancellationToken Stop => _patience.Token;

    public async ValueTask InitializeAsync()
    {
        _patience.CancelAfter(TimeSpan.FromSeconds(60));
        _server = await BackendServer.StartAsync(settings: new Dictionary<string, string?> { ["Http:MaxEventStreams"] = "1" });
        _reader = await _server.UserAsync(ApiRole.Reader);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task A_followed_scan_begins_with_how_it_stands_and_tells_each_change()
    {
        var (cluster, scan) = await ScanAsync();
        await using var events = await EventReader.OpenAsync(_reader, scan.Parent, null, Stop);
        (string Id, Job Job)[] standing = [await events.NextAsync(Stop), await events.NextAsync(Stop)];

        var command = await LeaseAsync(cluster);
        var leased = await events.NextAsync(Stop);
        await ReportAsync(cluster, command, done: 3);
        var progress = await NextAsync(events, job => job.Done == 3);

        Assert.Equal("text/event-stream", events.Headers.ContentType!.MediaType);
        Assert.Equal([scan.Parent, scan.Children[0]], standing.Select(one => one.Job.Id).OrderBy(id => id != scan.Parent));
        Assert.Equal((scan.Children[0], JobState.Running), (leased.Job.Id, leased.Job.State));
        string[] ids = [.. standing.Select(one => one.Id), leased.Id, progress.Id];
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public async Task The_id_of_the_last_event_resumes_behind_it()
    {
        var (cluster, scan) = await ScanAsync();
        string last;
        await using (var events = await EventReader.OpenAsync(_reader, scan.Parent, null, Stop))
        {
            await events.NextAsync(Stop);
            last = (await events.NextAsync(Stop)).Id;
        }

        await LeaseAsync(cluster);
        await using var resumed = await OpenWhenFreeAsync(scan.Parent, last);
        var next = await resumed.NextAsync(Stop);

        Assert.Equal((scan.Children[0], JobState.Running), (next.Job.Id, next.Job.State));
        Assert.True(string.CompareOrdinal(next.Id, last) > 0);
    }

    [Fact]
    public async Task Who_follows_everything_hears_only_of_what_happens_from_now_on()
    {
        await ScanAsync();
        await using var events = await EventReader.OpenAsync(_reader, null, null, Stop);
        var (_, later) = await ScanAsync();

        Assert.Contains((await events.NextAsync(Stop)).Job.Id, later.Children.Append(later.Parent));
    }

    [Fact]
    public async Task A_stream_too_many_is_told_when_to_come_back()
    {
        var (_, scan) = await ScanAsync();
        await using var events = await EventReader.OpenAsync(_reader, scan.Parent, null, Stop);
        await events.NextAsync(Stop);

        using var refused = await _reader.GetAsync("v1/events", Stop);

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, ProblemTypes.TooMany);
        Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_wrong_id_or_an_unknown_job_is_named()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/events") { Headers = { { "Last-Event-ID", "yesterday" } } };

        Assert.Contains("Last-Event-ID", (await _reader.SendAsync(request, Stop).ProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.Invalid)).Errors!.Keys);
        await _reader.GetAsync($"v1/events?jobId={JobId.New()}", Stop).ProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    // The server notices that a reader has left a moment after it left.
    private async Task<EventReader> OpenWhenFreeAsync(JobId job, string lastEventId)
    {
        while (true)
        {
            try
            {
                return await EventReader.OpenAsync(_reader, job, lastEventId, Stop);
            }
            catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await Task.Delay(50, Stop);
            }
        }
    }

    private async Task<(string Id, Job Job)> NextAsync(EventReader events, Predicate<Job> fits)
    {
        while (true)
        {
            var next = await events.NextAsync(Stop);
            if (fits(next.Job))
            {
                return next;
            }
        }
    }

    private async Task<(EnrolledCluster Cluster, ServerScan Scan)> ScanAsync()
    {
        var cluster = await _server.EnrolAsync($"c-{Guid.CreateVersion7():N}");
        return (cluster, await ServerScan.WriteAsync(_server, cluster.Id));
    }

    private async Task<AgentCommand> LeaseAsync(EnrolledCluster cluster)
    {
        var batch = await cluster.Agent.GetFromJsonAsync("v1/agents/commands?wait=0&instance=one", ContractsJson.Default.AgentCommandBatch, Stop);
        return Assert.Single(batch!.Commands);
    }

    private async Task ReportAsync(EnrolledCluster cluster, AgentCommand command, int done)
    {
        var renewal = new CommandRenewal { LeaseId = command.LeaseId, Done = done, Total = 10 };
        await cluster.Agent.PostAsJsonAsync($"v1/agents/commands/{command.Id}/renew", renewal, ContractsJson.Default.CommandRenewal, Stop).ReadAsync(ContractsJson.Default.CommandLease);
    }
}
