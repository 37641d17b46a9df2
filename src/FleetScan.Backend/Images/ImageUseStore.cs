using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Results;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Images;

/// <summary>Writes what an image scan changes: which workloads of its cluster run which images. An unchanged scan writes its own rows and nothing else.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="documents">Keeps the results.</param>
/// <param name="end">Ends the job.</param>
/// <param name="options">Bounds.</param>
public sealed class ImageUseStore(IDbContextFactory<FleetScanDb> databases, IDocumentStore documents, ImageScanEnd end, IOptions<ResultOptions> options)
{
    private const int MaxAttempts = 5;

    internal async Task<ImageScanSummary?> StoreAsync(JobRow job, string document, CancellationToken cancellationToken)
    {
        var content = new ImageScanContent(documents, options.Value, job.Id, document);
        var contents = await GatherAsync(content, cancellationToken);
        var summary = contents.Summary!; // Set by the line above.
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var cluster = await db.Clusters.AsNoTracking().FirstOrDefaultAsync(row => row.Id == job.ClusterId, cancellationToken)
                ?? throw new UnusableResultException("the cluster is not enrolled any more");
            var isOutdated = job.LeasedAt < cluster.LastImageScanStartedAt;
            var known = isOutdated ? [] : await KnownAsync(db, cluster.Id, cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (!isOutdated && !await ClaimAsync(db, job, cluster, end.EndedAt(summary), cancellationToken))
            {
                // Another result of the cluster was stored since the comparison; compare again.
                continue;
            }

            if (!await end.EndAsync(db, job, document, summary, isOutdated, cancellationToken))
            {
                return null;
            }

            var images = await end.MarkAsync(db, job, contents, cancellationToken);
            if (!isOutdated)
            {
                await RemoveAsync(db, cluster.Id, summary is { Complete: true, Truncated: false } ? known.Except(contents.Links) : [], cancellationToken);
                await AddAsync(db, job, content, contents.Links.Except(known).ToHashSet(), images, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            return summary;
        }

        throw new InvalidOperationException($"The images of cluster {job.ClusterId} changed {MaxAttempts} times while the result of job {job.Id} was compared with them.");
    }

    private static async Task<ImageScanContents> GatherAsync(ImageScanContent content, CancellationToken cancellationToken)
    {
        var contents = new ImageScanContents();
        contents.Summary = await content.ReadAsync(
            line =>
            {
                contents.Take(line);
                if (line is ImageUse use)
                {
                    contents.Link(UseFingerprint.Of(use), use.Image);
                }

                return ValueTask.CompletedTask;
            },
            cancellationToken);
        return contents;
    }

    private static async Task<HashSet<UInt128>> KnownAsync(FleetScanDb db, ClusterId cluster, CancellationToken cancellationToken) =>
        await db.ImageUses.Where(row => row.ClusterId == cluster).Select(row => row.Fingerprint).AsAsyncEnumerable()
            .Select(ImageFingerprint.Read).ToHashSetAsync(cancellationToken: cancellationToken);

    // The last scan's job is the version of a cluster's uses.
    private static async Task<bool> ClaimAsync(FleetScanDb db, JobRow job, ClusterRow cluster, DateTimeOffset at, CancellationToken cancellationToken) =>
        await db.Clusters.Where(row => row.Id == cluster.Id && row.LastImageScanJobId == cluster.LastImageScanJobId).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.LastImageScanAt, at)
                .SetProperty(row => row.LastImageScanStartedAt, job.LeasedAt)
                .SetProperty(row => row.LastImageScanJobId, job.Id),
            cancellationToken) == 1;

    private static async Task RemoveAsync(FleetScanDb db, ClusterId cluster, IEnumerable<UInt128> gone, CancellationToken cancellationToken)
    {
        await using var delete = new PreparedStatement(db, """DELETE FROM image_uses WHERE "ClusterId" = @cluster AND "Fingerprint" = @fingerprint""").Set("@cluster", cluster.Value);
        foreach (var fingerprint in gone)
        {
            await delete.Set("@fingerprint", ImageFingerprint.Bytes(fingerprint)).ExecuteAsync(cancellationToken);
        }
    }

    private static async Task AddAsync(
        FleetScanDb db, JobRow job, ImageScanContent content, HashSet<UInt128> added, Dictionary<ImageKey, ImageId> images, CancellationToken cancellationToken)
    {
        if (added.Count == 0)
        {
            return;
        }

        await using var insert = new PreparedStatement(db, """
            INSERT INTO image_uses ("ClusterId", "Fingerprint", "AccountId", "ImageId", "ApiVersion", "Kind", "Namespace", "Name", "Container", "Role", "Reference")
            VALUES (@cluster, @fingerprint, @account, @image, @apiVersion, @kind, @namespace, @name, @container, @role, @reference)
            """).Set("@cluster", job.ClusterId!.Value.Value).Set("@account", job.AccountId.Value); // Children have a cluster.
        await using var name = new PreparedStatement(db, """UPDATE images SET "Reference" = @reference WHERE "Id" = @image AND "Reference" = ''""");
        await content.ReadAsync(
            async line =>
            {
                if (line is ImageUse use && UseFingerprint.Of(use) is var fingerprint && added.Remove(fingerprint))
                {
                    await InsertAsync(insert, use, fingerprint, images[use.Image], cancellationToken);
                    await name.Set("@reference", ImageRules.Cut(use.Reference, ImageRules.MaxReferenceCharacters)).Set("@image", images[use.Image].Value).ExecuteAsync(cancellationToken);
                }
            },
            cancellationToken);
    }

    private static Task<int> InsertAsync(PreparedStatement insert, ImageUse use, UInt128 fingerprint, ImageId image, CancellationToken cancellationToken) => insert
        .Set("@fingerprint", ImageFingerprint.Bytes(fingerprint))
        .Set("@image", image.Value)
        .Set("@apiVersion", use.Workload.ApiVersion)
        .Set("@kind", use.Workload.Kind)
        .Set("@namespace", use.Workload.Namespace ?? "")
        .Set("@name", use.Workload.Name)
        .Set("@container", use.Container)
        .Set("@role", (int)use.Role)
        .Set("@reference", ImageRules.Cut(use.Reference, ImageRules.MaxReferenceCharacters))
        .ExecuteAsync(cancellationToken);
}
