using FleetScan.Backend.Data;
using FleetScan.Contracts;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Jobs;

/// <summary>
/// Times for <see cref="JobRow.ChangedAt"/>. They grow strictly within an account, also when the clock goes back, so whoever follows
/// the jobs can go on after the last one seen. Jobs that one statement changes share a stamp.
/// </summary>
public static class JobStamps
{
    /// <summary>Takes the next stamp. Call it inside the transaction that writes it: the order of stamps is then the order of commits.</summary>
    /// <param name="db">The database, with a transaction begun.</param>
    /// <param name="account">Whose jobs.</param>
    /// <param name="now">The time now.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Now, or one millisecond after the account's newest stamp.</returns>
    public static async Task<DateTimeOffset> NextAsync(FleetScanDb db, AccountId account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var newest = await db.Jobs.Where(job => job.AccountId == account)
            .OrderByDescending(job => job.ChangedAt)
            .Select(job => (DateTimeOffset?)job.ChangedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return newest is { } last && last >= now ? last.AddMilliseconds(1) : now;
    }
}
