using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Jobs;
using FleetScan.Backend.Http.Paging;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Events;

/// <summary>Reads what has changed behind a cursor. The database is the source, so every instance of the backend tells the same.</summary>
internal sealed class JobChanges(IDbContextFactory<FleetScanDb> databases)
{
    public const int Batch = 200;

    /// <summary>The newest change of an account: who follows from there on hears of what happens next.</summary>
    public async Task<EventCursor> NewestAsync(AccountId account, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var newest = await database.Jobs.AsNoTracking()
            .Where(row => row.AccountId == account)
            .OrderByDescending(row => row.ChangedAt).ThenByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return newest is null ? new(DateTimeOffset.UnixEpoch, default) : EventCursor.Of(newest);
    }

    /// <summary>The next changes, oldest first; with a job, only its own and its parts'.</summary>
    public async Task<IReadOnlyList<(EventCursor Cursor, Job Job)>> ReadAsync(AccountId account, JobId? job, EventCursor after, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = database.Jobs.AsNoTracking().Where(row => row.AccountId == account);
        if (job is { } followed)
        {
            rows = rows.Where(row => row.Id == followed || row.ParentId == followed);
        }

        var changed = await rows
            .Where(Keyset.Behind<JobRow, DateTimeOffset, JobId>(row => row.ChangedAt, after.ChangedAt, row => row.Id, after.Id, descending: false))
            .OrderBy(row => row.ChangedAt).ThenBy(row => row.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        var jobs = await JobReader.ShowAsync(database, changed, cancellationToken);
        return [.. changed.Zip(jobs, (row, shown) => (EventCursor.Of(row), shown))];
    }
}
