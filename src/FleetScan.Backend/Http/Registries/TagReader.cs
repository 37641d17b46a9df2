using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Paging;
using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Registries;

/// <summary>Lists the tags of a registry for users.</summary>
internal sealed class TagReader(IDbContextFactory<FleetScanDb> databases)
{
    public static QueryParameter Repository { get; } = new("repository", "Only tags of this repository, such as shop/cart.");

    public static Listing<RegistryTagRow> Listing { get; } = new(
        "repository",
        [new SortOrder<RegistryTagRow, string, string>("repository", row => row.Repository, SortKey.Text, row => row.Tag, SortKey.Text)],
        Repository);

    /// <summary>Reads a page; null where the account has no such registry.</summary>
    public async Task<Page<RegistryTag>?> ListAsync(
        AccountId account, RegistryId registry, string? repository, PageRequest<RegistryTagRow> page, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (!await database.Registries.AnyAsync(row => row.AccountId == account && row.Id == registry, cancellationToken))
        {
            return null;
        }

        var tags = database.RegistryTags.Where(row => row.RegistryId == registry);
        tags = repository is null ? tags : tags.Where(row => row.Repository == repository);
        var (rows, next) = await page.ReadAsync(tags, cancellationToken);
        var ids = rows.Select(row => row.ImageId).Distinct().ToArray();
        var keys = await database.Images.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Digest, row.Platform })
            .ToDictionaryAsync(row => row.Id, row => new ImageKey { Digest = row.Digest, Platform = row.Platform }, cancellationToken);
        return new()
        {
            Items = [.. rows.Where(row => keys.ContainsKey(row.ImageId)).Select(row => new RegistryTag { Repository = row.Repository, Tag = row.Tag, Image = keys[row.ImageId] })],
            Next = next,
        };
    }
}
