using FleetScan.Agent.Connection;
using FleetScan.Contracts.V1;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Commands;

/// <summary>The agent's life: register, settle leftovers, then wait for commands and carry them out.</summary>
internal sealed partial class CommandLoop(
    Registration registration,
    Leftovers leftovers,
    BackendClient backend,
    Persistence persistence,
    CommandRunner runner,
    AgentIdentity identity,
    IOptions<BackendOptions> backendOptions,
    IOptions<CommandOptions> options,
    TimeProvider time,
    ILogger<CommandLoop> logger) : BackgroundService
{
    // A backend that ends polls at once (a proxy that cuts long requests, say) must not be asked in a tight loop.
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromSeconds(1);

    // Settings change and clusters are upgraded; 10,000 agents ask three times a second.
    private static readonly TimeSpan RegistrationAge = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var entries = await leftovers.OpenAsync(stoppingToken);
            var settings = await registration.RegisterAsync(stoppingToken);
            await leftovers.SettleAsync(entries, settings, stoppingToken);
            await Task.WhenAll(Enumerable.Range(0, options.Value.Concurrency).Select(_ => WorkAsync(settings, stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
    }

    private async Task WorkAsync(AgentSettings settings, CancellationToken stopping)
    {
        var refused = new Backoff(backendOptions.Value.RefusedRetryDelay / 4, backendOptions.Value.RefusedRetryDelay, time);
        var registered = time.GetTimestamp();
        while (true)
        {
            if (time.GetElapsedTime(registered) > RegistrationAge)
            {
                settings = await registration.RegisterAsync(stopping);
                registered = time.GetTimestamp();
            }

            var wait = TimeSpan.FromSeconds(Math.Clamp(settings.PollWaitSeconds, 1, 60));
            var polled = time.GetTimestamp();
            var reply = await persistence.UntilAnsweredAsync(token => backend.PollAsync(identity.InstanceId, wait, token), stopping);
            if (reply.Value is not { } batch)
            {
                // A refusal that repeats itself is a change of rules: registering again learns them.
                Log.PollRefused(logger, reply.Detail);
                await refused.WaitAsync(reply.RetryAfter, stopping);
                settings = await registration.RegisterAsync(stopping);
                continue;
            }

            refused.Reset();
            foreach (var command in batch.Commands)
            {
                await runner.RunAsync(command, settings, stopping);
                stopping.ThrowIfCancellationRequested();
                await ReturnMemoryAsync();
            }

            if (batch.Commands.Count == 0 && time.GetElapsedTime(polled) is var held && held < ShortestPoll)
            {
                await Task.Delay(ShortestPoll - held, time, stopping);
            }
        }
    }

    // The agent waits nearly all its life, and what a scan took would stay with it: nothing is allocated while waiting, so nothing would collect.
    private async Task ReturnMemoryAsync()
    {
        if (options.Value.ReturnMemory)
        {
            // On a stack of its own: the one that ended the command still holds the scan.
            await Task.Yield();

            // Twice: what the engine keeps by thread goes with its finalizer.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3500, LogLevel.Information, "The agent stops")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(3501, LogLevel.Error, "The backend refuses to give commands; trying again slowly: {Detail}")]
        public static partial void PollRefused(ILogger logger, string detail);
    }
}
