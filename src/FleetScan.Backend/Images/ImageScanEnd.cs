using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Jobs;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Images;

/// <summary>The steps that image and registry scans have in common, inside the transaction that stores their links.</summary>
/// <param name="jobs">Ends jobs.</param>
/// <param name="time">The clock.</param>
public sealed class ImageScanEnd(JobTransitions jobs, TimeProvider time)
{
    internal const string Outdated = "A scan that began later is stored already; it was left as that one found it.";

    /// <summary>Ends the job; false if it was over before.</summary>
    internal async Task<bool> EndAsync(FleetScanDb db, JobRow job, string document, ImageScanSummary summary, bool isOutdated, CancellationToken cancellationToken)
    {
        await db.LockAsync(document, time.GetUtcNow(), cancellationToken);
        await db.Jobs.Where(row => row.Id == job.Id && row.State == JobState.Processing).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Done, summary.Images).SetProperty(row => row.Total, summary.Images),
            cancellationToken);
        var end = new JobEnd(job.Id, JobState.Succeeded)
        {
            Reason = isOutdated ? Outdated : null,
            ClosingLease = job.ClosingLease,
            Outcome = JsonSerializer.Serialize(summary, ContractsJson.Default.ImageScanSummary),
            ResultDocument = document,
        };
        return await jobs.FinishAsync(db, end, cancellationToken);
    }

    /// <summary>Makes the rows of images that are new and marks those that could not be read.</summary>
    internal async Task<Dictionary<ImageKey, ImageId>> MarkAsync(FleetScanDb db, JobRow job, ImageScanContents contents, CancellationToken cancellationToken)
    {
        var images = await ImageIndex.EnsureAsync(db, job.AccountId, contents.Images, time.GetUtcNow(), cancellationToken);
        foreach (var (key, failure) in contents.Failures)
        {
            var (image, reason) = (images[key], ImageRules.Cut(failure.Reason, ContractLimits.ReasonCharacters));
            var subject = ImageRules.Cut(failure.Subject, ImageRules.MaxReferenceCharacters);
            await db.Images
                .Where(row => row.Id == image && row.State < ImageState.Inventoried && (row.ClaimedBy == null || row.ClaimedBy == job.ClusterId))
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(row => row.State, ImageState.Failed)
                        .SetProperty(row => row.Reason, reason)
                        .SetProperty(row => row.Reference, row => row.Reference == "" ? subject : row.Reference)
                        .SetProperty(row => row.ClaimedBy, (ClusterId?)null)
                        .SetProperty(row => row.ClaimedUntil, (DateTimeOffset?)null),
                    cancellationToken);
        }

        return images;
    }

    /// <summary>An agent's clock may be wrong: a scan has not ended later than now.</summary>
    internal DateTimeOffset EndedAt(ImageScanSummary summary) => time.GetUtcNow() is var now && summary.FinishedAt > now ? now : summary.FinishedAt;
}
