using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Orchestration.Local;

/// <summary>
/// Runs orchestrations on one machine, durably, over one SQLite file: every step is in the file before anybody hears of it, so the process
/// may be killed at any time. One process uses a file at a time; a second one refuses to start.
/// </summary>
public sealed class LocalOrchestrationEngine : IOrchestrationClient, IHostedService, IAsyncDisposable
{
    private const int MaxWaitingRequests = 10_000;
    private const int PurgeBatch = 1000;
    private const string Stopped = "The orchestration engine has stopped.";

    private readonly Channel<EngineRequest> _requests = Channel.CreateBounded<EngineRequest>(MaxWaitingRequests);
    private readonly CancellationTokenSource _stop = new();
    private readonly OrchestrationCatalog _catalog;
    private readonly LocalOrchestrationOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly ActivityWorkers _workers;
    private EngineStore? _store;
    private int _stopped;
    private Task _running = Task.CompletedTask;

    /// <summary>Makes an engine; <see cref="StartAsync(CancellationToken)"/> lets it run.</summary>
    /// <param name="orchestrations">The orchestrations that it can run.</param>
    /// <param name="activities">The activities that it can run.</param>
    /// <param name="options">Its settings, with the file named.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="loggers">Makes the logs of the engine and of the orchestrations.</param>
    public LocalOrchestrationEngine(
        OrchestrationCatalog orchestrations, ActivityCatalog activities, LocalOrchestrationOptions options, TimeProvider clock, ILoggerFactory loggers)
    {
        _catalog = orchestrations;
        _options = options;
        _clock = clock;
        _loggers = loggers;
        _logger = loggers.CreateLogger<LocalOrchestrationEngine>();
        _workers = new(activities, options, clock, _logger, SubmitAsync, point => Reach(point));
    }

    // Tests watch the engine pass named points of its work, and abort it there as a kill would.
    internal Action<string> Reach { get; init; } = _ => { };

    /// <summary>Opens the file and goes on where the last process ended.</summary>
    /// <param name="cancellationToken">Not used: opening a file cannot be stopped.</param>
    /// <returns>A completed task.</returns>
    /// <exception cref="InvalidOperationException">Another process uses the file, or a newer program wrote it.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var store = _store = new(_options.File, _options.FlushToDisk);
        var loop = new EngineLoop(store, () => new(store, _catalog, _options, _loggers, Poke), _requests.Reader, _workers, _clock, _logger, Reach);

        // Neither the engine nor its activities belong to the trace of whoever starts the host.
        using (ExecutionContext.SuppressFlow())
        {
            _running = Task.WhenAll(
                Task.Run(() => RunAsync(loop), CancellationToken.None),
                _workers.RunAsync(_stop.Token));
        }

        return Task.CompletedTask;
    }

    /// <summary>Stops after the batch that is under way. Activities that do not end by then run again after the next start.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when the file is closed.</returns>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
        {
            // A host stops the service and then disposes it, under both of its registrations.
            return;
        }

        await _stop.CancelAsync();
        await _running.WaitAsync(cancellationToken);
        Interlocked.Exchange(ref _store, null)?.Dispose();
    }

    /// <summary>Stops the engine.</summary>
    /// <returns>A task that ends when the file is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _stop.Dispose();
    }

    /// <inheritdoc />
    public Task<bool> StartAsync<TInput>(string orchestration, string instanceId, TInput input, CancellationToken cancellationToken)
    {
        InstanceIdRules.Require(instanceId);
        if (!_catalog.Names.Contains(orchestration))
        {
            throw new ArgumentException($"No orchestration is named '{orchestration}'.", nameof(orchestration));
        }

        var json = OrchestrationJson.Write(input, _catalog.Json);
        var traceParent = Activity.Current?.Id;
        return AskAsync((core, now) => core.Start(orchestration, instanceId, json, traceParent, now), cancellationToken);
    }

    /// <inheritdoc />
    public Task RaiseEventAsync<T>(string instanceId, string name, T payload, CancellationToken cancellationToken)
    {
        var json = OrchestrationJson.Write(payload, _catalog.Json);
        return AskAsync(
            (core, _) =>
            {
                core.Raise(instanceId, name, json);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken) =>
        AskAsync(
            (core, now) =>
            {
                core.Terminate(instanceId, reason, now);
                return true;
            },
            cancellationToken);

    /// <inheritdoc />
    public Task<OrchestrationStatus?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        AskAsync((core, _) => core.Find(instanceId), cancellationToken);

    /// <inheritdoc />
    public async Task<int> PurgeAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken)
    {
        var all = 0;
        int some;
        do
        {
            some = await AskAsync((core, _) => core.Purge(endedBefore, PurgeBatch), cancellationToken);
            all += some;
        }
        while (some == PurgeBatch);

        return all;
    }

    // Ends all work at once, without waiting for any of it.
    internal void Abort() => _stop.Cancel();

    private async Task RunAsync(EngineLoop loop)
    {
        await loop.RunAsync(_stop.Token);
        _requests.Writer.TryComplete();
        while (_requests.Reader.TryRead(out var late))
        {
            late.Fail(new OperationCanceledException(Stopped));
        }
    }

    private async Task<T> AskAsync<T>(Func<EngineCore, DateTimeOffset, T> ask, CancellationToken cancellationToken)
    {
        var request = new ClientRequest<T>(ask);
        try
        {
            await _requests.Writer.WriteAsync(request, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new OperationCanceledException(Stopped);
        }

        return await request.Answer.WaitAsync(cancellationToken);
    }

    private void Poke(long instance) => _requests.Writer.TryWrite(new PokeRequest(instance));

    private ValueTask SubmitAsync(EngineRequest request, CancellationToken cancellationToken) => _requests.Writer.WriteAsync(request, cancellationToken);
}
