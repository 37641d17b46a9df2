using FleetScan.Contracts;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Data;

/// <summary>The one account of a backend on one machine, made at its first start.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="time">Dates the account.</param>
public sealed class DefaultAccount(IDbContextFactory<FleetScanDb> databases, TimeProvider time)
{
    private const string Name = "default";

    private AccountRow? _known;

    /// <summary>Finds the account, or makes it.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The account's id; always the same for one database.</returns>
    public async ValueTask<AccountId> GetAsync(CancellationToken cancellationToken)
    {
        if (_known is { } known)
        {
            return known.Id;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await db.Accounts.AsNoTracking().OrderBy(account => account.Id).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            row = new AccountRow { Id = AccountId.New(), Name = Name, CreatedAt = time.GetUtcNow() };
            db.Accounts.Add(row);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        _known = row;
        return row.Id;
    }
}
