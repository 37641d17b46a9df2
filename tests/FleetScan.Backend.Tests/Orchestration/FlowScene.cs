using FleetScan.Backend.Data;
using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Orchestration.Local;
using FleetScan.Backend.Scans;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Tests.Orchestration;

/// The backend's own flows on a real engine and a real database, with a clock that the test moves and an engine that it can kill.
internal sealed class FlowScene(TestBackend backend, ChangingClient client, bool forgetful) : IAsyncDisposable
{
    private LocalOrchestrationEngine? _engine;

    public TestBackend Backend => backend;

    public LineLoggers Lines { get; init; } = new();

    public Action<string> Reach { get; set; } = _ => { };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<FlowScene> StartAsync(bool forgetful, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var client = new ChangingClient();
        var lines = new LineLoggers();
        var backend = await TestBackend.StartAsync(configure: services => services.AddSingleton<IOrchestrationClient>(client).AddSingleton<ILoggerFactory>(lines), settings: settings);
        var scene = new FlowScene(backend, client, forgetful) { Lines = lines };
        await scene.StartEngineAsync();
        return scene;
    }

    public async Task StartEngineAsync()
    {
        var options = new LocalOrchestrationOptions
        {
            File = Path.Combine(backend.Folder, "orchestrations.db"),
            FlushToDisk = false,
            LiveInstances = forgetful ? 0 : 100,
            EventsPerTurn = forgetful ? 1 : 100,
        };
        _engine = new(backend.Get<OrchestrationCatalog>(), backend.Get<ActivityCatalog>(), options, backend.Time, backend.Get<ILoggerFactory>()) { Reach = point => Reach(point) };
        client.Engine = _engine;
        await _engine.StartAsync(Stop);
    }

    public async Task StopEngineAsync()
    {
        client.Engine = null;
        await _engine!.DisposeAsync();
    }

    /// The engine dies after it has passed so many of its named points; the task then ends.
    public Task DieAfter(int points)
    {
        var dead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Reach = _ =>
        {
            if (Interlocked.Decrement(ref points) <= 0)
            {
                _engine!.Abort();
                dead.TrySetResult();
                throw new OperationCanceledException("The engine died.");
            }
        };
        return dead.Task;
    }

    public async Task OrchestrateAsync(JobId scan)
    {
        var job = await JobAsync(scan);
        var input = new ScanInput { AccountId = backend.Account, ScanId = scan, Deadline = job.Deadline };
        await client.StartAsync(OrchestrationNames.Scan, InstanceIds.Scan(scan), input, Stop);
    }

    public Task<bool> StartAsync<TInput>(string orchestration, string instance, TInput input) => client.StartAsync(orchestration, instance, input, Stop);

    /// Waits for the end of any orchestration.
    public Task EndsAsync(string instance) =>
        Eventually.HoldsAsync(async () => await client.FindAsync(instance, Stop) is { State: not OrchestrationState.Running }, $"{instance} ends");

    public async Task<JobRow> JobAsync(JobId job)
    {
        await using var db = backend.OpenDb();
        return await db.Jobs.AsNoTracking().SingleAsync(row => row.Id == job, Stop);
    }

    public async Task<List<JobRow>> ChildrenAsync(JobId scan)
    {
        await using var db = backend.OpenDb();
        return await db.Jobs.AsNoTracking().Where(row => row.ParentId == scan).OrderBy(row => row.Id).ToListAsync(Stop);
    }

    public Task HasChildrenAsync(JobId scan, int count) =>
        Eventually.HoldsAsync(async () => (await ChildrenAsync(scan)).Count == count, $"the scan has {count} children");

    /// Waits for the scan's end; moves the clock on where told to.
    public async Task<JobRow> EndAsync(JobId scan, TimeSpan step = default)
    {
        await Eventually.HoldsAsync(
            async () =>
            {
                if (step > TimeSpan.Zero)
                {
                    backend.Time.Advance(step);
                }

                // The orchestration closes its books after a cancellation, too.
                return (await JobAsync(scan)).State >= JobState.Succeeded
                    && await client.FindAsync(InstanceIds.Scan(scan), Stop) is null or { State: not OrchestrationState.Running };
            },
            "the scan ends");
        return await JobAsync(scan);
    }

    public async ValueTask DisposeAsync()
    {
        await StopEngineAsync();
        await backend.DisposeAsync();
    }
}
