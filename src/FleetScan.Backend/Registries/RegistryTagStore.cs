using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Images;
using FleetScan.Backend.Results;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Registries;

/// <summary>Writes what a registry scan changes: its tags, and how reaching it went. A mere test leaves the tags alone.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="documents">Keeps the results.</param>
/// <param name="end">Ends the job.</param>
/// <param name="options">Bounds.</param>
public sealed class RegistryTagStore(IDbContextFactory<FleetScanDb> databases, IDocumentStore documents, ImageScanEnd end, IOptions<ResultOptions> options)
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
            var (registry, isTest) = await FindAsync(db, job, cancellationToken);
            var isOutdated = job.LeasedAt < registry.LastScanStartedAt;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (!isOutdated && !await ClaimAsync(db, job, registry, contents, end.EndedAt(summary), cancellationToken))
            {
                // Another result of the registry was stored meanwhile; compare again.
                continue;
            }

            if (!await end.EndAsync(db, job, document, summary, isOutdated, cancellationToken))
            {
                return null;
            }

            var images = await end.MarkAsync(db, job, contents, cancellationToken);
            if (!isOutdated && !isTest)
            {
                await WriteAsync(db, registry, content, contents, images, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            return summary;
        }

        throw new InvalidOperationException($"The tags of the registry of job {job.Id} changed {MaxAttempts} times while its result was stored.");
    }

    private static UInt128 NameOf(string repository, string tag) => ImageFingerprint.Of(repository, tag);

    private static async Task<ImageScanContents> GatherAsync(ImageScanContent content, CancellationToken cancellationToken)
    {
        var contents = new ImageScanContents();
        contents.Summary = await content.ReadAsync(
            line =>
            {
                contents.Take(line);
                if (line is RegistryTag tag)
                {
                    contents.Link(NameOf(tag.Repository, tag.Tag), tag.Image);
                }

                return ValueTask.CompletedTask;
            },
            cancellationToken);
        return contents;
    }

    private static async Task<(RegistryRow Registry, bool IsTest)> FindAsync(FleetScanDb db, JobRow job, CancellationToken cancellationToken)
    {
        var spec = await db.Jobs.Where(row => row.Id == job.ParentId).Select(row => row.Spec).FirstOrDefaultAsync(cancellationToken);
        var scan = spec is null ? null : JsonSerializer.Deserialize(spec, ContractsJson.Default.StartScan);
        var registry = await db.Registries.AsNoTracking().FirstOrDefaultAsync(row => scan != null && row.Id == scan.RegistryId, cancellationToken)
            ?? throw new UnusableResultException("the registry was removed");
        return (registry, scan!.TestOnly);
    }

    private static async Task<bool> ClaimAsync(FleetScanDb db, JobRow job, RegistryRow registry, ImageScanContents contents, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var stages = JsonSerializer.Serialize(contents.Stages, ContractsJson.Default.IReadOnlyListRegistryStage);
        return await db.Registries.Where(row => row.Id == registry.Id && row.LastJobId == registry.LastJobId).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.LastScanAt, at)
                .SetProperty(row => row.LastScanStartedAt, job.LeasedAt)
                .SetProperty(row => row.LastJobId, job.Id)
                .SetProperty(row => row.Stages, stages),
            cancellationToken) == 1;
    }

    private static async Task WriteAsync(
        FleetScanDb db, RegistryRow registry, ImageScanContent content, ImageScanContents contents, Dictionary<ImageKey, ImageId> images, CancellationToken cancellationToken)
    {
        var known = new Dictionary<UInt128, ImageId>();
        await using (var delete = new PreparedStatement(db, """DELETE FROM registry_tags WHERE "RegistryId" = @registry AND "Repository" = @repository AND "Tag" = @tag"""))
        {
            delete.Set("@registry", registry.Id.Value);
            var isWhole = contents.Summary is { Complete: true, Truncated: false };
            foreach (var row in await db.RegistryTags.AsNoTracking().Where(row => row.RegistryId == registry.Id).ToListAsync(cancellationToken))
            {
                var name = NameOf(row.Repository, row.Tag);
                if (isWhole && !contents.Links.Contains(name))
                {
                    await delete.Set("@repository", row.Repository).Set("@tag", row.Tag).ExecuteAsync(cancellationToken);
                }
                else
                {
                    known[name] = row.ImageId;
                }
            }
        }

        await UpsertAsync(db, registry, content, known, images, cancellationToken);
        var count = await db.RegistryTags.LongCountAsync(row => row.RegistryId == registry.Id, cancellationToken);
        await db.Registries.Where(row => row.Id == registry.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Tags, count), cancellationToken);
    }

    private static async Task UpsertAsync(
        FleetScanDb db, RegistryRow registry, ImageScanContent content, Dictionary<UInt128, ImageId> known, Dictionary<ImageKey, ImageId> images, CancellationToken cancellationToken)
    {
        await using var upsert = new PreparedStatement(db, """
            INSERT INTO registry_tags ("RegistryId", "Repository", "Tag", "AccountId", "ImageId") VALUES (@registry, @repository, @tag, @account, @image)
            ON CONFLICT ("RegistryId", "Repository", "Tag") DO UPDATE SET "ImageId" = excluded."ImageId"
            """).Set("@registry", registry.Id.Value).Set("@account", registry.AccountId.Value);
        await content.ReadAsync(
            async line =>
            {
                if (line is RegistryTag tag && images[tag.Image] is var image && known.GetValueOrDefault(NameOf(tag.Repository, tag.Tag)) != image)
                {
                    await upsert.Set("@repository", tag.Repository).Set("@tag", tag.Tag).Set("@image", image.Value).ExecuteAsync(cancellationToken);
                }
            },
            cancellationToken);
    }
}
