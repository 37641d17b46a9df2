using System.Security.Cryptography;
using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Registries;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Commands;

/// <summary>
/// Hands commands to agents, at least once. A lease that ran out still counts until the command is delivered again: an agent that could not
/// reach the backend for a while finishes its work instead of losing it. At any time one agent process of a cluster holds live leases.
/// </summary>
/// <param name="databases">Opens the database.</param>
/// <param name="signal">Wakes waiting agents.</param>
/// <param name="events">Wakes those who follow jobs.</param>
/// <param name="options">Durations.</param>
/// <param name="time">The clock.</param>
public sealed class CommandLeases(
    IDbContextFactory<FleetScanDb> databases,
    CommandSignal signal,
    JobEvents events,
    IOptions<CommandOptions> options,
    TimeProvider time)
{
    private const int LeaseIdBytes = 16;

    /// <summary>Leases commands, waiting for one where there is none.</summary>
    /// <param name="account">The cluster's account.</param>
    /// <param name="cluster">Whose commands.</param>
    /// <param name="instance">The agent process that asks.</param>
    /// <param name="max">How many at most, 1 or more.</param>
    /// <param name="wait">How long to wait at most.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is leased after that.</param>
    /// <returns>The commands; empty when the wait ended without one, also where another process of the cluster holds a live lease all the time.</returns>
    public async Task<IReadOnlyList<AgentCommand>> LeaseOrWaitAsync(
        AccountId account, ClusterId cluster, string instance, int max, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var subscription = signal.Subscribe(cluster);
        var end = time.GetUtcNow() + wait;
        while (true)
        {
            var commands = await LeaseAsync(account, cluster, instance, max, cancellationToken);
            var left = end - time.GetUtcNow();
            if (commands.Count > 0 || left <= TimeSpan.Zero)
            {
                return commands;
            }

            await subscription.WaitAsync(left < options.Value.Poll ? left : options.Value.Poll, time, cancellationToken);
        }
    }

    /// <summary>Leases the commands that are due now.</summary>
    /// <param name="account">The cluster's account.</param>
    /// <param name="cluster">Whose commands.</param>
    /// <param name="instance">The agent process that asks.</param>
    /// <param name="max">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The commands, oldest first; empty where there are none or another process of the cluster holds a live lease.</returns>
    public async Task<IReadOnlyList<AgentCommand>> LeaseAsync(AccountId account, ClusterId cluster, string instance, int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();

        // Most polls find nothing; they must not take the write lock for it.
        if (!await Due(db, account, cluster, now).AnyAsync(cancellationToken))
        {
            return [];
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await EnterAsync(db, account, cluster, instance, now, cancellationToken))
        {
            return [];
        }

        var leased = new List<AgentCommand>();
        foreach (var row in await Due(db, account, cluster, now).OrderBy(command => command.VisibleAt).ThenBy(command => command.Id).Take(max).ToListAsync(cancellationToken))
        {
            if (await LeaseAsync(db, row, instance, now, cancellationToken) is { } command)
            {
                leased.Add(command);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        BackendTelemetry.CommandsLeased.Add(leased.Count);
        events.Notify(account);
        return leased;
    }

    /// <summary>Goes on with a lease and says how far the work is.</summary>
    /// <param name="account">The cluster's account.</param>
    /// <param name="cluster">The cluster whose agent calls.</param>
    /// <param name="command">The command.</param>
    /// <param name="renewal">The lease and the progress.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Ok with the lease as it is now, or why it is not theirs any more.</returns>
    public async Task<CommandAnswer> RenewAsync(AccountId account, ClusterId cluster, CommandId command, CommandRenewal renewal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(renewal);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var held = await db.HeldAsync(account, cluster, command, renewal.LeaseId, cancellationToken);
        if (held.Command is not { } row)
        {
            return new CommandAnswer(held.Refusal);
        }

        if (row.Deadline <= now || (row.VisibleAt <= now && await HeldByAnotherAsync(db, cluster, row.LeaseInstance, now, cancellationToken)))
        {
            return new CommandAnswer(CommandOutcome.LeaseLost);
        }

        var until = Earlier(now + options.Value.Lease, row.Deadline);
        await db.Commands.Where(held => held.Id == command && held.LeaseId == renewal.LeaseId)
            .ExecuteUpdateAsync(set => set.SetProperty(held => held.VisibleAt, until), cancellationToken);
        if (!row.Cancelled && renewal is { Done: { } done })
        {
            await ProgressAsync(db, row, done, renewal.Total, now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        events.Notify(account);
        return new CommandAnswer(CommandOutcome.Ok) { Lease = new CommandLease { LeaseExpiresAt = until, Cancelled = row.Cancelled } };
    }

    private static async Task ProgressAsync(FleetScanDb db, CommandRow row, long done, long? total, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stamp = await JobStamps.NextAsync(db, row.AccountId, now, cancellationToken);
        await db.Jobs.Where(job => job.Id == row.JobId && job.State == JobState.Running).ExecuteUpdateAsync(
            set => set
                .SetProperty(job => job.Done, Math.Max(0, done))
                .SetProperty(job => job.Total, job => total ?? job.Total)
                .SetProperty(job => job.ChangedAt, stamp),
            cancellationToken);
    }

    private static IQueryable<CommandRow> Due(FleetScanDb db, AccountId account, ClusterId cluster, DateTimeOffset now) =>
        db.Commands.AsNoTracking().Where(command => command.AccountId == account && command.ClusterId == cluster && !command.Cancelled
            && command.VisibleAt <= now && command.Deadline > now && command.Attempt < command.MaxAttempts);

    // The update locks the cluster's row, so that two processes of one cluster cannot both see that nobody holds a lease.
    private static async Task<bool> EnterAsync(FleetScanDb db, AccountId account, ClusterId cluster, string instance, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var enabled = await db.Clusters.Where(row => row.Id == cluster && row.AccountId == account && !row.Disabled)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, now), cancellationToken) == 1;
        return enabled && !await HeldByAnotherAsync(db, cluster, instance, now, cancellationToken);
    }

    private static Task<bool> HeldByAnotherAsync(FleetScanDb db, ClusterId cluster, string? instance, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Commands.AnyAsync(
            command => command.ClusterId == cluster && command.LeaseId != null && command.VisibleAt > now && command.LeaseInstance != instance,
            cancellationToken);

    private async Task<AgentCommand?> LeaseAsync(FleetScanDb db, CommandRow row, string instance, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var job = await db.Jobs.AsNoTracking().Where(job => job.Id == row.JobId)
            .Select(job => new { job.ParentId, job.Spec, ParentSpec = db.Jobs.Where(parent => parent.Id == job.ParentId).Select(parent => parent.Spec).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellationToken);
        var leaseId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(LeaseIdBytes));
        var until = Earlier(now + options.Value.Lease, row.Deadline);
        var taken = await db.Commands
            .Where(command => command.Id == row.Id && command.Attempt == row.Attempt && command.VisibleAt <= now && !command.Cancelled)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(command => command.LeaseId, leaseId)
                    .SetProperty(command => command.LeaseInstance, instance)
                    .SetProperty(command => command.VisibleAt, until)
                    .SetProperty(command => command.Attempt, row.Attempt + 1),
                cancellationToken) == 1;
        if (!taken || job is null || !await StartAsync(db, row, now, cancellationToken))
        {
            return null;
        }

        var scan = SpecOf(job.ParentSpec ?? job.Spec);
        return new AgentCommand
        {
            Id = row.Id,
            JobId = row.JobId,
            ParentId = job.ParentId,
            Kind = row.Kind,
            LeaseId = leaseId,
            LeaseExpiresAt = until,
            Attempt = row.Attempt + 1,
            Deadline = row.Deadline,
            TraceParent = row.TraceParent,
            Posture = row.Kind == CommandKind.ScanPosture ? scan.Posture : null,
            Images = row.Kind == CommandKind.ScanImages ? scan.Images : null,
            Registry = row.Kind == CommandKind.ScanRegistry ? await RegistrySpecs.FindAsync(db, account: row.AccountId, scan, cancellationToken) : null,
        };
    }

    private static async Task<bool> StartAsync(FleetScanDb db, CommandRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stamp = await JobStamps.NextAsync(db, row.AccountId, now, cancellationToken);
        var started = await db.Jobs.Where(job => job.Id == row.JobId && job.State < JobState.Processing).ExecuteUpdateAsync(
            set => set
                .SetProperty(job => job.State, JobState.Running)
                .SetProperty(job => job.Attempts, row.Attempt + 1)
                .SetProperty(job => job.StartedAt, job => job.StartedAt ?? now)
                .SetProperty(job => job.LeasedAt, now)
                .SetProperty(job => job.Done, 0)
                .SetProperty(job => job.Total, 0)
                .SetProperty(job => job.ChangedAt, stamp),
            cancellationToken) == 1;
        if (!started)
        {
            await db.Commands.Where(command => command.Id == row.Id).ExecuteDeleteAsync(cancellationToken);
        }

        return started;
    }

    private static StartScan SpecOf(string json) =>
        json.Length == 0 ? new StartScan() : JsonSerializer.Deserialize(json, ContractsJson.Default.StartScan) ?? new StartScan();

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
