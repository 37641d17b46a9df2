using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Findings;
using FleetScan.Backend.Jobs;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Results;

/// <summary>
/// Writes what a result changes. The result is read twice: to compare it, and, only where something is new or changed, inside the transaction that writes
/// findings, cluster and job together. An unchanged scan writes its own rows and nothing else.
/// </summary>
/// <param name="databases">Opens the database.</param>
/// <param name="documents">Keeps the results.</param>
/// <param name="jobs">Ends jobs.</param>
/// <param name="options">Bounds.</param>
/// <param name="time">The clock.</param>
public sealed class ScanStore(
    IDbContextFactory<FleetScanDb> databases, IDocumentStore documents, JobTransitions jobs, IOptions<ResultOptions> options, TimeProvider time)
{
    private const int MaxAttempts = 5;
    private const string Outdated = "A scan that began later is stored already; the findings were left as that one found them.";

    private readonly ScanComparer _comparer = new(documents, options.Value);

    internal async Task<ScanOutcome?> StoreAsync(JobRow job, string document, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var diff = await _comparer.CompareAsync(db, job, document, cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var at = ScannedAt(job, diff.Summary);
            if (!diff.IsOutdated && !await ClaimAsync(db, job, diff, at, cancellationToken))
            {
                // Another result of the cluster was stored since the comparison; compare again.
                continue;
            }

            if (!await EndAsync(db, job, document, diff, cancellationToken))
            {
                return null;
            }

            await WriteAsync(db, job, document, diff, at, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return diff.Outcome;
        }

        throw new InvalidOperationException($"The findings of cluster {job.ClusterId} changed {MaxAttempts} times while the result of job {job.Id} was compared with them.");
    }

    // The last scan's job is the version of a cluster's findings: every scan that may write them sets it.
    private static async Task<bool> ClaimAsync(FleetScanDb db, JobRow job, ScanDiff diff, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var version = diff.Cluster.LastScanJobId;
        return await db.Clusters.Where(cluster => cluster.Id == diff.Cluster.Id && cluster.LastScanJobId == version).ExecuteUpdateAsync(
            set => set
                .SetProperty(cluster => cluster.LastScanAt, at)
                .SetProperty(cluster => cluster.LastScanStartedAt, job.LeasedAt)
                .SetProperty(cluster => cluster.LastScanJobId, job.Id)
                .SetProperty(cluster => cluster.ComplianceScore, diff.Summary.ComplianceScore)
                .SetProperty(cluster => cluster.OpenFindings, diff.OpenAfter),
            cancellationToken) == 1;
    }

    private async Task<bool> EndAsync(FleetScanDb db, JobRow job, string document, ScanDiff diff, CancellationToken cancellationToken)
    {
        await db.LockAsync(document, time.GetUtcNow(), cancellationToken);
        await db.Jobs.Where(row => row.Id == job.Id && row.State == JobState.Processing).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Done, diff.Summary.Resources).SetProperty(row => row.Total, diff.Summary.Resources),
            cancellationToken);
        var end = new JobEnd(job.Id, JobState.Succeeded)
        {
            Reason = diff.IsOutdated ? Outdated : null,
            ClosingLease = job.ClosingLease,
            Outcome = JsonSerializer.Serialize(diff.Outcome, ContractsJson.Default.ScanOutcome),
            ResultDocument = document,
        };
        return await jobs.FinishAsync(db, end, cancellationToken);
    }

    private async Task WriteAsync(FleetScanDb db, JobRow job, string document, ScanDiff diff, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var writer = new FindingWriter(db, job.AccountId, diff.Cluster.Id);
        foreach (var fingerprint in diff.Gone)
        {
            await writer.ResolveAsync(fingerprint, diff.Cluster.LastScanAt, at, cancellationToken);
        }

        var (inserted, updated) = diff is { IsOutdated: false, Known.NeedsWrites: true }
            ? await WriteSeenAsync(writer, job, document, diff.Known, at, cancellationToken)
            : (0, 0);
        Count("opened", inserted);
        Count("changed", updated);
        Count("resolved", diff.Gone.Count);
    }

    private async Task<(int Inserted, int Updated)> WriteSeenAsync(
        FindingWriter writer, JobRow job, string document, KnownFindings known, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (inserted, updated) = (0, 0);
        using var hasher = new FindingHasher();
        await using var content = await _comparer.OpenAsync(document, cancellationToken);
        await foreach (var finding in new ResultReader(options.Value, job.Id).FindingsAsync(content, cancellationToken))
        {
            var hash = hasher.Hash(finding);
            if (!known.TakeWrite(hash, out var before))
            {
                continue;
            }

            if (before.State is null)
            {
                await writer.InsertAsync(finding, hash, hasher.Paths, at, cancellationToken);
                inserted++;
            }
            else
            {
                await writer.UpdateAsync(finding, hash, hasher.Paths, cancellationToken);
                updated++;
            }
        }

        return (inserted, updated);
    }

    // An agent's clock may be wrong: a scan ends after it was handed out and before its result is here.
    private DateTimeOffset ScannedAt(JobRow job, PostureSummary summary)
    {
        var now = time.GetUtcNow();
        var finished = summary.FinishedAt > now ? now : summary.FinishedAt;
        return job.LeasedAt is { } leased && finished < leased && leased <= now ? leased : finished;
    }

    private static void Count(string change, int count) =>
        BackendTelemetry.FindingsWritten.Add(count, new KeyValuePair<string, object?>("change", change));
}
