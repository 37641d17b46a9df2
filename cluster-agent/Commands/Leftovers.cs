using FleetScan.Agent.Connection;
using FleetScan.Agent.Delivery;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Commands;

/// <summary>Settles what an earlier run of the agent left in the spool, before anything new is begun.</summary>
internal sealed partial class Leftovers(Spool spool, CommandRunner runner, FailureReport failures, TimeProvider time, ILogger<Leftovers> logger)
{
    // Another process may hold the folder for as long as it takes to stop.
    private static readonly TimeSpan OpenRetrySpread = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OpenRetryCap = TimeSpan.FromMinutes(1);

    /// <summary>Takes the spool, however long that takes.</summary>
    public async Task<IReadOnlyList<SpoolEntry>> OpenAsync(CancellationToken cancellationToken)
    {
        var retry = new Backoff(OpenRetrySpread, OpenRetryCap, time);
        while (true)
        {
            try
            {
                return spool.Open();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Log.NotOpened(logger, ErrorText.Describe(exception));
                await retry.WaitAsync(retryAfter: null, cancellationToken);
            }
        }
    }

    /// <summary>Delivers what is whole, reports what is not.</summary>
    public async Task SettleAsync(IReadOnlyList<SpoolEntry> entries, AgentSettings settings, CancellationToken stopping)
    {
        foreach (var entry in entries)
        {
            stopping.ThrowIfCancellationRequested();
            entry.InUse = true;
            if (spool.IsTooOld(entry))
            {
                spool.Drop(entry, "it is older than Agent:MaxSpoolAge");
            }
            else if (entry.Whole is not null)
            {
                await runner.DeliverLeftoverAsync(entry, settings, stopping);
            }
            else
            {
                await ReportAsync(entry, settings, stopping);
            }
        }
    }

    private async Task ReportAsync(SpoolEntry entry, AgentSettings settings, CancellationToken stopping)
    {
        Log.Interrupted(logger, entry.Command.Id, entry.Command.JobId);

        // Saves the wait for the lease to run out: the backend hands the command out again at once.
        var lease = TimeSpan.FromSeconds(settings.LeaseSeconds);
        await failures.SendAsync(entry.Command, "The agent ended in the middle of the scan and was started again.", retryable: true, lease, stopping);
        if (!stopping.IsCancellationRequested)
        {
            spool.Remove(entry);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3400, LogLevel.Warning, "The spool cannot be used (Agent:SpoolDirectory); trying again: {Detail}")]
        public static partial void NotOpened(ILogger logger, string detail);

        [LoggerMessage(3401, LogLevel.Warning, "The agent ended in the middle of command {CommandId}, job {JobId}: handing it back")]
        public static partial void Interrupted(ILogger logger, CommandId commandId, JobId jobId);
    }
}
