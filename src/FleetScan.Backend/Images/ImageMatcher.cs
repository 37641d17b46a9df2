using System.Diagnostics;
using FleetScan.Backend.Advisories;
using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Queues;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Images;

/// <summary>Matches stored inventories against the advisories in use and writes what that changes. Nothing is read from a registry.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="documents">Keeps inventories.</param>
/// <param name="advisories">The advisories in use.</param>
/// <param name="options">Bounds.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class ImageMatcher(
    IDbContextFactory<FleetScanDb> databases,
    IDocumentStore documents,
    AdvisoryStore advisories,
    IOptions<ImageOptions> options,
    TimeProvider time,
    ILogger<ImageMatcher> logger)
{
    private const int MaxAttempts = 5;

    /// <summary>Matches an image. Nothing happens where it has no inventory, where there are no advisories, or where it was matched against them already.</summary>
    /// <param name="message">The image.</param>
    /// <param name="cancellationToken">Stops it; what is done by then is whole.</param>
    /// <returns>A task that ends when the findings are durable.</returns>
    public async Task HandleAsync(ImageReady message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var activity = BackendTelemetry.Source.StartActivity("match image", ActivityKind.Consumer, message.TraceParent);
        activity?.SetTag("imageId", message.ImageId.ToString());
        using var lease = await advisories.LeaseAsync(cancellationToken);
        for (var attempt = 0; lease is not null; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var image = await db.Images.AsNoTracking().FirstOrDefaultAsync(row => row.Id == message.ImageId && row.State >= ImageState.Inventoried, cancellationToken);
            if (image is null || image.MatchedWith == lease.Sha256 || await TryMatchAsync(db, image, lease, cancellationToken))
            {
                return;
            }

            if (attempt == MaxAttempts)
            {
                throw new InvalidOperationException($"The findings of image {image.Id} changed {MaxAttempts} times while it was matched.");
            }
        }
    }

    private async Task<bool> TryMatchAsync(FleetScanDb db, ImageRow image, AdvisoryLease lease, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var inventory = await ReadAsync(image, cancellationToken);
        var seen = new Dictionary<UInt128, SeenImageFinding>();
        foreach (var match in new Matcher(lease.Database).Match(inventory))
        {
            var finding = SeenImageFinding.Of(match);
            seen.TryAdd(finding.Fingerprint, finding);
        }

        var diff = await ImageFindingDiff.CompareAsync(db, image.Id, seen, cancellationToken);
        await VulnerabilityIndex.EnsureAsync(db, image.AccountId, diff, cancellationToken);
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await ClaimAsync(db, image, lease.Sha256, seen.Values, now, cancellationToken))
        {
            // Somebody else matched it since the comparison; compare again.
            return false;
        }

        await using (var writer = new ImageFindingWriter(db, image.AccountId, image.Id, now))
        {
            await writer.WriteAsync(diff, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        BackendTelemetry.MatchSeconds.Record(time.GetElapsedTime(started).TotalSeconds);
        Log.Matched(logger, image.Id, seen.Count, diff.Added.Count, diff.Changed.Count, diff.Gone.Count);
        return true;
    }

    private async Task<ImageInventory> ReadAsync(ImageRow image, CancellationToken cancellationToken)
    {
        await using var content = await documents.OpenAsync(image.Inventory!, cancellationToken) // Set before the state is.
            ?? throw new InvalidOperationException($"The inventory {image.Inventory} of image {image.Id} is gone from the document store.");
        return await InventoryDocument.ReadAsync(content, options.Value.MaxDecompressedBytes, cancellationToken);
    }

    // What the findings come from is their version.
    private static async Task<bool> ClaimAsync(
        FleetScanDb db, ImageRow image, string advisories, IReadOnlyCollection<SeenImageFinding> seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        int Count(params ReadOnlySpan<VulnerabilitySeverity> severities)
        {
            var count = 0;
            foreach (var finding in seen)
            {
                count += severities.Contains(finding.Match.Severity) ? 1 : 0;
            }

            return count;
        }

        var (critical, high, medium) = (Count(VulnerabilitySeverity.Critical), Count(VulnerabilitySeverity.High), Count(VulnerabilitySeverity.Medium));
        var (low, unknown) = (Count(VulnerabilitySeverity.Low, VulnerabilitySeverity.Negligible), Count(VulnerabilitySeverity.Unknown));
        var rank = ImageRank.Of(critical, high, medium, low, unknown);
        return await db.Images.Where(row => row.Id == image.Id && row.MatchedWith == image.MatchedWith && row.MatchedAt == image.MatchedAt).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.State, ImageState.Matched)
                .SetProperty(row => row.MatchedWith, advisories)
                .SetProperty(row => row.MatchedAt, now)
                .SetProperty(row => row.Critical, critical)
                .SetProperty(row => row.High, high)
                .SetProperty(row => row.Medium, medium)
                .SetProperty(row => row.Low, low)
                .SetProperty(row => row.Unknown, unknown)
                .SetProperty(row => row.Rank, rank),
            cancellationToken) == 1;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Image {ImageId} has {Open} vulnerabilities: {New} new, {Changed} changed, {Resolved} resolved.")]
        public static partial void Matched(ILogger logger, ImageId imageId, int open, int @new, int changed, int resolved);
    }
}
