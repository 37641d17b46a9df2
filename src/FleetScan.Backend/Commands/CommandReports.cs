using FleetScan.Backend.Data;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Results;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Commands;

/// <summary>Takes an agent's word that a command is done or could not be done. Every call may be repeated.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="check">Says whether the result is whole.</param>
/// <param name="queue">Queues whole results.</param>
/// <param name="jobs">Ends jobs.</param>
/// <param name="events">Wakes those who follow jobs.</param>
/// <param name="options">Durations.</param>
/// <param name="time">The clock.</param>
public sealed class CommandReports(
    IDbContextFactory<FleetScanDb> databases,
    ResultCheck check,
    ResultQueue queue,
    JobTransitions jobs,
    JobEvents events,
    IOptions<CommandOptions> options,
    TimeProvider time)
{
    /// <summary>
    /// The work is done and its parts are uploaded: the result is queued before the answer. Should the process die in between, the repeated call queues
    /// it again, and so does the watchdog; storing a result twice changes nothing.
    /// </summary>
    /// <param name="account">The cluster's account.</param>
    /// <param name="cluster">The cluster whose agent calls.</param>
    /// <param name="command">The command.</param>
    /// <param name="completion">The lease.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Ok, also when the same delivery had completed it before; or what is missing.</returns>
    public async Task<CommandAnswer> CompleteAsync(
        AccountId account, ClusterId cluster, CommandId command, CommandCompletion completion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(completion);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var held = await db.HeldAsync(account, cluster, command, completion.LeaseId, cancellationToken);
        if (held.Command is not { } row)
        {
            return await RepeatedAsync(db, new JobId(command.Value), completion.LeaseId, held.Refusal, cancellationToken);
        }

        if (row.Cancelled || row.Deadline <= time.GetUtcNow())
        {
            return new(CommandOutcome.LeaseLost);
        }

        var state = await check.CheckAsync(row.JobId, completion.LeaseId, cancellationToken);
        if (state.Wholeness != ResultWholeness.Whole)
        {
            return state.Wholeness == ResultWholeness.Mismatch
                ? new(CommandOutcome.ChecksumMismatch)
                : new CommandAnswer(CommandOutcome.PartsMissing) { MissingParts = state.Missing };
        }

        if (!await HandOverAsync(db, row, cancellationToken))
        {
            return await RepeatedAsync(db, row.JobId, completion.LeaseId, CommandOutcome.LeaseLost, cancellationToken);
        }

        await queue.SendAsync(db, row.JobId, cancellationToken);
        events.Notify(account);
        return new(CommandOutcome.Ok);
    }

    /// <summary>The work could not be done. It is tried again, later each time, where that may help and attempts and time are left; else the job fails.</summary>
    /// <param name="account">The cluster's account.</param>
    /// <param name="cluster">The cluster whose agent calls.</param>
    /// <param name="command">The command.</param>
    /// <param name="failure">The lease and what happened.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Ok, or why the command is not theirs.</returns>
    public async Task<CommandAnswer> FailAsync(
        AccountId account, ClusterId cluster, CommandId command, CommandFailure failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failure);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var held = await db.HeldAsync(account, cluster, command, failure.LeaseId, cancellationToken);
        if (held.Command is not { } row)
        {
            return await RepeatedAsync(db, new JobId(command.Value), failure.LeaseId, held.Refusal, cancellationToken);
        }

        var visibleAt = time.GetUtcNow() + options.Value.RetryDelay(row.Attempt);
        if (!row.Cancelled && failure.Retryable && row.Attempt < row.MaxAttempts && visibleAt < row.Deadline)
        {
            var released = await ReleaseAsync(db, row, visibleAt, failure.Reason, cancellationToken);
            return new(released ? CommandOutcome.Ok : CommandOutcome.LeaseLost);
        }

        var end = new JobEnd(row.JobId, JobState.Failed) { Reason = failure.Reason, ClosingLease = failure.LeaseId };
        await jobs.FinishAsync(end, cancellationToken);
        return new(CommandOutcome.Ok);
    }

    private async Task<CommandAnswer> RepeatedAsync(FleetScanDb db, JobId job, string leaseId, CommandOutcome refusal, CancellationToken cancellationToken)
    {
        if (refusal != CommandOutcome.LeaseLost)
        {
            return new(refusal);
        }

        var state = await db.Jobs.Where(row => row.Id == job && row.ClosingLease == leaseId).Select(row => (JobState?)row.State).FirstOrDefaultAsync(cancellationToken);
        if (state == JobState.Processing)
        {
            await queue.SendAsync(db, job, cancellationToken);
        }
        else if (state is not null)
        {
            await jobs.AnnounceAsync(db, job, cancellationToken);
        }

        return new(state is null ? CommandOutcome.LeaseLost : CommandOutcome.Ok);
    }

    private async Task<bool> HandOverAsync(FleetScanDb db, CommandRow row, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var stamp = await JobStamps.NextAsync(db, row.AccountId, time.GetUtcNow(), cancellationToken);
        var removed = await db.Commands.Where(command => command.Id == row.Id && command.LeaseId == row.LeaseId && !command.Cancelled)
            .ExecuteDeleteAsync(cancellationToken) == 1;
        if (!removed)
        {
            return false;
        }

        var moved = await db.Jobs.Where(job => job.Id == row.JobId && job.State < JobState.Processing).ExecuteUpdateAsync(
            set => set
                .SetProperty(job => job.State, JobState.Processing)
                .SetProperty(job => job.ClosingLease, row.LeaseId)
                .SetProperty(job => job.ChangedAt, stamp),
            cancellationToken) == 1;
        await transaction.CommitAsync(cancellationToken);
        return moved;
    }

    private async Task<bool> ReleaseAsync(FleetScanDb db, CommandRow row, DateTimeOffset visibleAt, string reason, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var stamp = await JobStamps.NextAsync(db, row.AccountId, time.GetUtcNow(), cancellationToken);
        var released = await db.Commands.Where(command => command.Id == row.Id && command.LeaseId == row.LeaseId && !command.Cancelled).ExecuteUpdateAsync(
            set => set
                .SetProperty(command => command.LeaseId, (string?)null)
                .SetProperty(command => command.LeaseInstance, (string?)null)
                .SetProperty(command => command.VisibleAt, visibleAt),
            cancellationToken) == 1;
        await db.Jobs.Where(job => job.Id == row.JobId && job.State == JobState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.Reason, JobEnd.Cut(reason)).SetProperty(job => job.ChangedAt, stamp), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        events.Notify(row.AccountId);
        return released;
    }
}
