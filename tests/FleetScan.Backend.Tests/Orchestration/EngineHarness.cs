using System.Text.Json;
using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Orchestration.Local;
using FleetScan.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FleetScan.Backend.Tests.Orchestration;

/// An engine on a file of its own and a clock that the test moves. A forgetful one keeps nothing in memory: each event replays the whole history.
internal sealed class EngineHarness(bool forgetful) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly List<OrchestrationEntry> _orchestrations = [];
    private readonly List<ActivityEntry> _activities = [];
    private LocalOrchestrationEngine? _engine;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    public Action<string> Reach { get; set; } = _ => { };

    public string File => _folder.File("orchestrations.db");

    public LocalOrchestrationEngine Engine => _engine ?? throw new InvalidOperationException("Start the engine first.");

    public EngineHarness Flow<TInput, TOutput>(string name, Func<IOrchestrationContext, TInput, Task<TOutput>> run)
    {
        _orchestrations.RemoveAll(entry => entry.Name == name);
        _orchestrations.Add(OrchestrationEntry.Of(name, new Flow<TInput, TOutput>(run)));
        return this;
    }

    public EngineHarness Without(string name)
    {
        _orchestrations.RemoveAll(entry => entry.Name == name);
        return this;
    }

    public EngineHarness Step<TInput, TOutput>(string name, Func<TInput, CancellationToken, Task<TOutput>> run)
    {
        _activities.Add(ActivityEntry.Of(name, () => new Step<TInput, TOutput>(run)));
        return this;
    }

    public EngineHarness Step<TInput, TOutput>(string name, Func<TInput, TOutput> run) => Step<TInput, TOutput>(name, (input, _) => Task.FromResult(run(input)));

    public async Task<LocalOrchestrationEngine> StartAsync()
    {
        _engine = Make();
        await _engine.StartAsync(CancellationToken.None);
        return _engine;
    }

    public LocalOrchestrationEngine Make()
    {
        var options = new LocalOrchestrationOptions
        {
            File = File,
            FlushToDisk = false,
            LiveInstances = forgetful ? 0 : 100,
            EventsPerTurn = forgetful ? 1 : 100,
            MaxTurns = 1000,
        };
        return new(new(JsonSerializerOptions.Web, _orchestrations), new(JsonSerializerOptions.Web, _activities), options, Clock, Loggers) { Reach = point => Reach(point) };
    }

    public async Task RestartAsync()
    {
        await Engine.StopAsync(CancellationToken.None);
        await StartAsync();
    }

    /// Moves the clock on until the instance has ended.
    public async Task<OrchestrationStatus> EndAsync(string instanceId, TimeSpan? step = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var status = await Engine.FindAsync(instanceId, limit.Token) ?? throw new InvalidOperationException($"There is no instance '{instanceId}'.");
            if (status.State != OrchestrationState.Running)
            {
                return status;
            }

            Clock.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.Delay(1, limit.Token);
        }
    }

    /// Waits, with the clock at rest, until something holds.
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            await Task.Delay(2, limit.Token);
        }
    }

    public Task StatusIsAsync(string instanceId, string status) =>
        UntilAsync(async () => (await Engine.FindAsync(instanceId, CancellationToken.None))?.Status == status);

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }

        _folder.Dispose();
    }
}
