using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using FleetScan.Agent.Connection;
using FleetScan.Agent.Delivery;
using FleetScan.Agent.Scanning;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Posture;
using FleetScan.Telemetry;

namespace FleetScan.Agent.Commands;

/// <summary>Carries out one leased command from its scan to its completion, and reports when that is not possible.</summary>
internal sealed partial class CommandRunner(
    CommandWork work,
    Spool spool,
    ResultDelivery delivery,
    LeaseKeeper keeper,
    FailureReport failures,
    AgentInstruments instruments,
    TimeProvider time,
    ILogger<CommandRunner> logger)
{
    /// <summary>Ends when the command is settled here.</summary>
    public async Task RunAsync(AgentCommand command, AgentSettings settings, CancellationToken stopping)
    {
        using var activity = AgentInstruments.Source.StartJobActivity(
            "execute command", ActivityKind.Consumer, command.TraceParent, command.JobId, command.ParentId);
        using var scope = logger.BeginJobScope(command.JobId, command.ParentId);
        activity?.SetTag("fleetscan.command", command.Kind.ToString()).SetTag("fleetscan.attempt", command.Attempt);
        Log.Started(logger, command.Kind, command.Id, command.Attempt);
        var started = time.GetTimestamp();
        var lease = LeaseOf(settings);

        // Both moments are by the backend's clock, so ours may be wrong.
        var untilDeadline = command.Deadline - (command.LeaseExpiresAt - lease);
        await using var bounds = new CommandBounds(untilDeadline, time, stopping);
        var entry = await WorkAsync(command, settings, untilDeadline, bounds);
        var ending = bounds.Ending ?? CommandEnding.Failed;
        await SettleAsync(command, entry, ending, bounds.Reason, lease, stopping);
        instruments.CommandEnded(ending);
        activity?.SetTag("fleetscan.outcome", ending.ToString());
        if (ending != CommandEnding.Completed)
        {
            activity?.SetStatus(ActivityStatusCode.Error, bounds.Reason ?? ending.ToString());
        }

        var level = LevelOf(ending);
        var elapsed = time.GetElapsedTime(started);
        Log.Ended(logger, level, command.Kind, command.Id, ending, elapsed, bounds.Reason);
    }

    /// <summary>Brings what an earlier run of the agent finished and could not deliver.</summary>
    public async Task DeliverLeftoverAsync(SpoolEntry entry, AgentSettings settings, CancellationToken stopping)
    {
        var command = entry.Command;
        using var activity = AgentInstruments.Source.StartJobActivity(
            "deliver leftover", ActivityKind.Consumer, command.TraceParent, command.JobId, command.ParentId);
        using var scope = logger.BeginJobScope(command.JobId, command.ParentId);
        var lease = LeaseOf(settings);
        await using var bounds = new CommandBounds(command.Deadline - time.GetUtcNow(), time, stopping);
        await WithLeaseAsync(command, lease, new ScanProgress(), bounds, () => DeliverAsync(entry, bounds));
        var ending = bounds.Ending ?? CommandEnding.Failed;
        await SettleAsync(command, entry, ending, bounds.Reason, lease, stopping);
        instruments.CommandEnded(ending);
        var level = LevelOf(ending);
        Log.Leftover(logger, level, command.Id, ending, bounds.Reason);
    }

    private static TimeSpan LeaseOf(AgentSettings settings) => TimeSpan.FromSeconds(Math.Clamp(settings.LeaseSeconds, 1, 3_600));

    private static LogLevel LevelOf(CommandEnding ending) => ending is CommandEnding.Failed or CommandEnding.Refused ? LogLevel.Warning : LogLevel.Information;

    private async Task<SpoolEntry?> WorkAsync(AgentCommand command, AgentSettings settings, TimeSpan untilDeadline, CommandBounds bounds)
    {
        SpoolEntry? entry = null;
        var progress = new ScanProgress();
        await WithLeaseAsync(command, LeaseOf(settings), progress, bounds, async () =>
        {
            await GuardAsync(bounds, () => Task.FromResult(entry = spool.Begin(command)));
            if (entry is not null)
            {
                await Task.WhenAll(DeliverAsync(entry, bounds), ScanAsync(new ScanTask(command, entry, settings.MaxPartBytes, untilDeadline, progress), bounds));
            }
        });
        return entry;
    }

    private async Task WithLeaseAsync(AgentCommand command, TimeSpan lease, ScanProgress progress, CommandBounds bounds, Func<Task> action)
    {
        using var kept = new CancellationTokenSource();
        var keeping = GuardAsync(bounds, () => keeper.KeepAsync(command, lease, progress, bounds, kept.Token));
        try
        {
            await action();
        }
        finally
        {
            // Set before the keeper is cancelled, or its end would look like a failure.
            bounds.End(CommandEnding.Failed);
            await kept.CancelAsync();
            await keeping;
        }
    }

    private async Task ScanAsync(ScanTask task, CommandBounds bounds)
    {
        await GuardAsync(bounds, async () =>
        {
            if (!await work.TryCarryOutAsync(task, bounds.Work))
            {
                bounds.End(CommandEnding.Refused, $"The agent, version {AgentVersion.Current}, needs a specification for {task.Command.Kind} and got none.");
            }
        });
        if (task.Entry.Whole is null)
        {
            task.Entry.Abandon();
            bounds.EndDelivery();
        }
    }

    private Task DeliverAsync(SpoolEntry entry, CommandBounds bounds) => GuardAsync(bounds, async () =>
    {
        var outcome = await delivery.DeliverAsync(entry, bounds.Delivery);
        switch (outcome?.Kind)
        {
            case DeliveryKind.Delivered:
                bounds.End(CommandEnding.Completed);
                break;
            case DeliveryKind.LeaseLost:
                bounds.End(CommandEnding.LeaseLost);
                break;
            case DeliveryKind.Failed:
                bounds.End(CommandEnding.Failed, outcome.Reason);
                break;
            default:
                // The scan ended without a result and has said why.
                break;
        }
    });

    [SuppressMessage("Design", "CA1031", Justification = "The one catch-all of the agent: what a command runs into fails the command, not the process.")]
    private async Task GuardAsync(CommandBounds bounds, Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (OperationCanceledException) when (bounds.Ending is not null || bounds.Delivery.IsCancellationRequested)
        {
            // Ended on purpose; the bounds know why.
        }
        catch (Exception exception) when (exception is PostureRequestException or ResultTooLargeException)
        {
            bounds.End(CommandEnding.Refused, exception.Message);
        }
        catch (Exception exception)
        {
            Log.Failed(logger, ErrorText.Scrub(exception.ToString()));
            bounds.End(CommandEnding.Failed, $"The scan failed: {ErrorText.Describe(exception)}");
        }
    }

    private async Task SettleAsync(AgentCommand command, SpoolEntry? entry, CommandEnding ending, string? reason, TimeSpan lease, CancellationToken stopping)
    {
        var settled = ending switch
        {
            CommandEnding.Completed or CommandEnding.LeaseLost => true,
            CommandEnding.Cancelled => await failures.SendAsync(command, "cancelled", retryable: false, lease, stopping),
            CommandEnding.DeadlinePassed => await failures.SendAsync(command, "deadline", retryable: false, lease, stopping),
            CommandEnding.Refused => await failures.SendAsync(command, reason ?? "refused", retryable: false, lease, stopping),
            CommandEnding.Stopped => await SettleStopAsync(command, entry),
            _ => await failures.SendAsync(command, reason ?? "failed", retryable: true, lease, stopping),
        };

        // Not settled while the agent stops: the next start finds it in the spool. Otherwise the lease ran out meanwhile, and nobody waits for it.
        if (entry is not null && (settled || !stopping.IsCancellationRequested))
        {
            spool.Remove(entry);
        }
    }

    // A whole result stays for the next start. A piece of one is worth nothing, and saying so lets another agent begin at once.
    private async Task<bool> SettleStopAsync(AgentCommand command, SpoolEntry? entry) =>
        entry?.Whole is null && await failures.SendAsync(command, "The agent was stopped.", retryable: true, CommandBounds.LastWords, CancellationToken.None);

    private static partial class Log
    {
        [LoggerMessage(3000, LogLevel.Information, "{Kind} {CommandId} begins, attempt {Attempt}")]
        public static partial void Started(ILogger logger, CommandKind kind, CommandId commandId, int attempt);

        [LoggerMessage(EventId = 3002, Message = "{Kind} {CommandId} ended as {Ending} after {Elapsed} {Reason}")]
        public static partial void Ended(
            ILogger logger, LogLevel level, CommandKind kind, CommandId commandId, CommandEnding ending, TimeSpan elapsed, string? reason);

        // As text, because a library's message may quote what it read.
        [LoggerMessage(3003, LogLevel.Error, "The command failed: {Exception}")]
        public static partial void Failed(ILogger logger, string exception);

        [LoggerMessage(EventId = 3004, Message = "The result of command {CommandId} from before the start ended as {Ending} {Reason}")]
        public static partial void Leftover(ILogger logger, LogLevel level, CommandId commandId, CommandEnding ending, string? reason);
    }
}
