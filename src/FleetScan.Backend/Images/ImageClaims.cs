using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Images;

/// <summary>Sees to it that each image is read by one agent of the account: whoever asks first claims it for a while.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="options">How long a claim lasts.</param>
/// <param name="time">The clock.</param>
public sealed class ImageClaims(IDbContextFactory<FleetScanDb> databases, IOptions<ImageOptions> options, TimeProvider time)
{
    /// <summary>Says which images nobody has read, and claims those for the asking cluster that no other cluster holds.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cluster">The cluster that asks.</param>
    /// <param name="images">The images, at most 1,000.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>What the cluster's agent has to read.</returns>
    public async Task<MissingImages> ClaimAsync(AccountId account, ClusterId cluster, IReadOnlyList<ImageKey> images, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(images);
        var now = time.GetUtcNow();
        var until = now + options.Value.Claim;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ids = await ImageIndex.EnsureAsync(db, account, images, now, cancellationToken);
        var wanted = ids.Values.ToArray();
        var unread = db.Images.Where(row => wanted.Contains(row.Id) && row.State < ImageState.Inventoried);
        await unread.Where(row => row.ClaimedUntil == null || row.ClaimedUntil < now || row.ClaimedBy == cluster)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedBy, cluster).SetProperty(row => row.ClaimedUntil, until), cancellationToken);
        var rows = await unread.Select(row => new { row.Id, row.ClaimedBy }).ToDictionaryAsync(row => row.Id, row => row.ClaimedBy, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new()
        {
            Missing = [.. ids.Where(image => rows.TryGetValue(image.Value, out var by) && by == cluster).Select(image => image.Key)],
            Elsewhere = [.. ids.Where(image => rows.TryGetValue(image.Value, out var by) && by != cluster).Select(image => image.Key)],
            ClaimedUntil = until,
        };
    }
}
