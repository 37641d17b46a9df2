using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Keys;

/// <summary>API keys of users: made, found and removed. A key is <c>fsk_</c>, a public prefix of 12 characters, and a secret of 43; only its SHA-256 is stored.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="time">The clock.</param>
public sealed class ApiKeyService(IDbContextFactory<FleetScanDb> databases, TimeProvider time)
{
    /// <summary>What every API key begins with.</summary>
    public const string Kind = "fsk_";

    private const int PrefixCharacters = 12;

    private static readonly byte[] NoHash = new byte[32];

    /// <summary>Makes a key.</summary>
    /// <param name="accountId">The account that it opens.</param>
    /// <param name="request">A request that has been validated.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The key with its secret, which is shown this once.</returns>
    public async Task<CreatedApiKey> CreateAsync(AccountId accountId, CreateApiKey request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var prefix = Secrets.NewPublicId(PrefixCharacters);
        var secret = Secrets.NewSecret(Kind + prefix);
        var now = time.GetUtcNow();
        var row = new ApiKeyRow
        {
            AccountId = accountId,
            Prefix = prefix,
            Hash = Secrets.Hash(secret),
            Name = request.Name,
            Role = request.Role,
            CreatedAt = now,
            ExpiresAt = request.ExpiresInDays is { } days ? now.AddDays(days) : null,
        };
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.ApiKeys.Add(row);
        await database.SaveChangesAsync(cancellationToken);
        return new() { Key = ToApiKey(row), Secret = secret };
    }

    /// <summary>Makes an admin key for an account that has no working one, so that its first user gets in.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The new key with its secret; null if the account has an admin key that works.</returns>
    public async Task<CreatedApiKey?> EnsureAdminKeyAsync(AccountId accountId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var present = await database.ApiKeys.AnyAsync(
            row => row.AccountId == accountId && row.Role == ApiRole.Admin && (row.ExpiresAt == null || row.ExpiresAt > now),
            cancellationToken);
        return present ? null : await CreateAsync(accountId, new() { Name = "first admin", Role = ApiRole.Admin }, cancellationToken);
    }

    /// <summary>Removes a key; it stops working at once.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="prefix">The public part of the key.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>False if the account has no such key.</returns>
    public async Task<bool> RemoveAsync(AccountId accountId, string prefix, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.ApiKeys.Where(row => row.AccountId == accountId && row.Prefix == prefix).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    internal static ApiKey ToApiKey(ApiKeyRow row) =>
        new() { Prefix = row.Prefix, Name = row.Name, Role = row.Role, CreatedAt = row.CreatedAt, ExpiresAt = row.ExpiresAt };

    internal async Task<ApiKeyRow?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (key.Length < Kind.Length + PrefixCharacters)
        {
            return null;
        }

        var prefix = key.Substring(Kind.Length, PrefixCharacters);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var row = await database.ApiKeys.AsNoTracking().FirstOrDefaultAsync(row => row.Prefix == prefix, cancellationToken);
        return Secrets.Matches(row?.Hash ?? NoHash, Secrets.Hash(key)) && (row!.ExpiresAt is not { } end || end > time.GetUtcNow()) ? row : null;
    }
}
