using System.Text.Json;
using FleetScan.Backend.Orchestration;
using FleetScan.Contracts.V1;
using FleetScan.Functions.Orchestration;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FleetScan.Functions.Tests.Durable;

public sealed class DurableOrchestrationClientTests : IDisposable
{
    private const string Id = "scan-1";

    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeDurableClient _engine = new();
    private readonly AmbientDurableClient _clients = new();
    private readonly DurableOrchestrationClient _client;
    private readonly IDisposable _loan;

    public DurableOrchestrationClientTests()
    {
        _client = new(_clients, new OrchestrationCatalog(OrchestrationJson.Options, []));
        _loan = _clients.Lend(_engine);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_instance_is_started_once()
    {
        Assert.True(await StartAsync());
        Assert.False(await StartAsync());

        Assert.Equal(1, _engine.Starts);
        Assert.Equal("\"queued\"", _engine.LastInput);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    [InlineData(OrchestrationRuntimeStatus.Failed)]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    public async Task An_ended_instance_is_not_started_anew(OrchestrationRuntimeStatus status)
    {
        _engine.Put(new OrchestrationMetadata(OrchestrationNames.Scan, Id) { RuntimeStatus = status });

        Assert.False(await StartAsync());
        Assert.Equal(0, _engine.Starts);
    }

    [Fact]
    public async Task Of_two_starts_at_once_one_wins()
    {
        _engine.BeforeStart = () => _engine.Put(new OrchestrationMetadata(OrchestrationNames.Scan, Id));

        Assert.False(await StartAsync());
    }

    [Fact]
    public async Task A_start_that_fails_is_an_error()
    {
        _engine.IsDown = true;

        await Assert.ThrowsAsync<TimeoutException>(StartAsync);
    }

    [Fact]
    public async Task An_event_reaches_a_running_instance()
    {
        await StartAsync();

        await _client.RaiseEventAsync(Id, EventNames.Cancel, JobState.Cancelled, Stop);

        Assert.Equal([(Id, EventNames.Cancel, "\"cancelled\"")], _engine.Events);
    }

    [Fact]
    public async Task Messages_to_unknown_and_ended_instances_are_dropped()
    {
        _engine.Put(new OrchestrationMetadata(OrchestrationNames.Scan, Id) { RuntimeStatus = OrchestrationRuntimeStatus.Completed });

        await _client.RaiseEventAsync("scan-unknown", EventNames.Cancel, JobState.Cancelled, Stop);
        await _client.RaiseEventAsync(Id, EventNames.Cancel, JobState.Cancelled, Stop);
        await _client.TerminateAsync("scan-unknown", "Not wanted.", Stop);
        await _client.TerminateAsync(Id, "Not wanted.", Stop);

        Assert.Empty(_engine.Events);
    }

    [Fact]
    public async Task A_message_that_a_running_instance_does_not_get_is_an_error()
    {
        await StartAsync();
        _engine.IsDown = true;

        await Assert.ThrowsAsync<TimeoutException>(() => _client.RaiseEventAsync(Id, EventNames.Cancel, JobState.Cancelled, Stop));
        await Assert.ThrowsAsync<TimeoutException>(() => _client.TerminateAsync(Id, "Not wanted.", Stop));
    }

    [Fact]
    public async Task A_terminated_instance_says_why()
    {
        await StartAsync();

        await _client.TerminateAsync(Id, "Not wanted.", Stop);

        Assert.Equal(new OrchestrationStatus(Id, OrchestrationNames.Scan, OrchestrationState.Terminated, "Not wanted.", null), await _client.FindAsync(Id, Stop));
    }

    [Fact]
    public async Task An_instance_is_found_with_its_output_and_status()
    {
        _engine.Put(new OrchestrationMetadata(OrchestrationNames.Scan, Id)
        {
            RuntimeStatus = OrchestrationRuntimeStatus.Completed,
            SerializedOutput = JsonSerializer.Serialize("{\"total\":3}"),
            SerializedCustomStatus = JsonSerializer.Serialize("3 of 3 shards"),
        });

        Assert.Equal(new OrchestrationStatus(Id, OrchestrationNames.Scan, OrchestrationState.Completed, "{\"total\":3}", "3 of 3 shards"), await _client.FindAsync(Id, Stop));
        Assert.Null(await _client.FindAsync("scan-unknown", Stop));
    }

    [Fact]
    public async Task A_failed_instance_says_why()
    {
        _engine.Put(new OrchestrationMetadata(OrchestrationNames.Scan, Id)
        {
            RuntimeStatus = OrchestrationRuntimeStatus.Failed,
            SerializedOutput = "not JSON",
            FailureDetails = new TaskFailureDetails("System.IO.IOException", "The disk is full."),
        });

        var found = await _client.FindAsync(Id, Stop);

        Assert.Equal((OrchestrationState.Failed, "The disk is full."), (found!.State, found.Output));
    }

    [Fact]
    public async Task Only_what_ended_before_is_purged()
    {
        _engine.Put(Ended("old", created: Noon.AddDays(-9), ended: Noon.AddDays(-8)));
        _engine.Put(Ended("long", created: Noon.AddDays(-9), ended: Noon));
        _engine.Put(new OrchestrationMetadata(OrchestrationNames.Scan, "running") { CreatedAt = Noon.AddDays(-9), LastUpdatedAt = Noon.AddDays(-9) });

        Assert.Equal(1, await _client.PurgeAsync(Noon.AddDays(-7), Stop));

        Assert.Null(await _client.FindAsync("old", Stop));
        Assert.NotNull(await _client.FindAsync("long", Stop));
        Assert.NotNull(await _client.FindAsync("running", Stop));
    }

    [Fact]
    public async Task A_client_is_lent_to_its_own_flow_only()
    {
        var other = new FakeDurableClient();

        await Task.WhenAll(UseAsync(other), UseAsync(_engine));
        _loan.Dispose();

        await Assert.ThrowsAsync<InvalidOperationException>(StartAsync);
        Assert.Equal(1, other.Starts);
        Assert.Equal(1, _engine.Starts);
    }

    public void Dispose() => _loan.Dispose();

    private async Task UseAsync(FakeDurableClient client)
    {
        using var loan = _clients.Lend(client);
        await Task.Yield();
        await StartAsync();
    }

    private Task<bool> StartAsync() => _client.StartAsync(OrchestrationNames.Scan, Id, JobState.Queued, Stop);

    private static OrchestrationMetadata Ended(string id, DateTimeOffset created, DateTimeOffset ended) =>
        new(OrchestrationNames.Scan, id) { RuntimeStatus = OrchestrationRuntimeStatus.Completed, CreatedAt = created, LastUpdatedAt = ended };
}
