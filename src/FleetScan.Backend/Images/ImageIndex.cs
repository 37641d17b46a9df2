using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Images;

/// <summary>Finds the rows of images by their keys and makes those that are missing.</summary>
internal static class ImageIndex
{
    // Databases bound the parameters of a statement.
    private const int Batch = 500;

    private const string Insert = """
        INSERT INTO images ("Id", "AccountId", "Digest", "Platform", "Reference", "State", "Packages", "FirstSeenAt", "Critical", "High", "Medium", "Low", "Unknown", "Rank", "Workloads")
        VALUES (@id, @account, @digest, @platform, '', @state, 0, @at, 0, 0, 0, 0, 0, 0, 0)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Makes the rows that are missing, inside the caller's transaction, and finds all.</summary>
    public static async Task<Dictionary<ImageKey, ImageId>> EnsureAsync(
        FleetScanDb db, AccountId account, IReadOnlyCollection<ImageKey> keys, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await KeepAsync(db, account, keys, cancellationToken);
        var known = await FindAsync(db, account, keys, cancellationToken);
        if (known.Count == keys.Count)
        {
            return known;
        }

        await using var insert = new PreparedStatement(db, Insert);
        insert.Set("@account", account.Value).Set("@state", (int)ImageState.Pending).Set("@at", now.ToUnixTimeMilliseconds());
        foreach (var key in keys.Where(key => !known.ContainsKey(key)))
        {
            await insert.Set("@id", ImageId.New().Value).Set("@digest", key.Digest).Set("@platform", key.Platform).ExecuteAsync(cancellationToken);
        }

        return await FindAsync(db, account, keys, cancellationToken);
    }

    // Before they are looked for: the update waits for a removal that is under way, and one that comes later finds them wanted.
    private static async Task KeepAsync(FleetScanDb db, AccountId account, IReadOnlyCollection<ImageKey> keys, CancellationToken cancellationToken)
    {
        foreach (var digests in keys.Select(key => key.Digest).Distinct(StringComparer.Ordinal).Chunk(Batch))
        {
            await db.Images.Where(row => row.AccountId == account && digests.Contains(row.Digest) && row.UnusedSince != null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.UnusedSince, (DateTimeOffset?)null), cancellationToken);
        }
    }

    private static async Task<Dictionary<ImageKey, ImageId>> FindAsync(FleetScanDb db, AccountId account, IReadOnlyCollection<ImageKey> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<ImageKey, ImageId>(keys.Count);
        foreach (var digests in keys.Select(key => key.Digest).Distinct(StringComparer.Ordinal).Chunk(Batch))
        {
            var rows = db.Images.Where(row => row.AccountId == account && digests.Contains(row.Digest)).Select(row => new { row.Id, row.Digest, row.Platform });
            foreach (var row in await rows.ToListAsync(cancellationToken))
            {
                found[new() { Digest = row.Digest, Platform = row.Platform }] = row.Id;
            }
        }

        return keys.Distinct().Where(found.ContainsKey).ToDictionary(key => key, key => found[key]);
    }
}
