using System.Diagnostics;
using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Backend.Queues;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Results;

/// <summary>Queues whole results to be stored.</summary>
/// <param name="queue">The queue.</param>
public sealed class ResultQueue(IWorkQueue queue)
{
    /// <summary>Queues a job's result. Queued twice, it is stored once.</summary>
    /// <param name="db">The database.</param>
    /// <param name="job">The child job; nothing happens unless its result has arrived and is not stored.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when the message is durable.</returns>
    public async Task SendAsync(FleetScanDb db, JobId job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await db.Jobs.AsNoTracking().FirstOrDefaultAsync(row => row.Id == job && row.State == JobState.Processing, cancellationToken);
        if (row?.ClosingLease is not { } leaseId)
        {
            return;
        }

        var message = new ResultReady
        {
            AccountId = row.AccountId,
            JobId = row.Id,
            ParentId = row.ParentId,
            LeaseId = leaseId,
            TraceParent = Activity.Current?.Id ?? row.TraceParent,
        };
        await queue.SendAsync(QueueNames.Results, JsonSerializer.Serialize(message, QueueJson.Default.ResultReady), TimeSpan.Zero, cancellationToken);
    }
}
