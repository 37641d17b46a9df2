using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Contracts;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Results;

/// <summary>Removes the parts of jobs that need them no longer.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="documents">Keeps the parts.</param>
/// <param name="time">The clock.</param>
public sealed class PartCleaner(IDbContextFactory<FleetScanDb> databases, IDocumentStore documents, TimeProvider time)
{
    /// <summary>Removes all parts of a job, and their bytes unless somebody else points to the same bytes. May be repeated.</summary>
    /// <param name="job">A child job in a final state.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when they are gone.</returns>
    public async Task RemoveAsync(JobId job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var hashes = await db.ResultParts.Where(part => part.JobId == job).Select(part => part.Sha256).Distinct().ToListAsync(cancellationToken);
        foreach (var sha256 in hashes)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.ResultParts.Where(part => part.JobId == job && part.Sha256 == sha256).ExecuteDeleteAsync(cancellationToken);
            await db.RemoveIfUnusedAsync(documents, sha256, time.GetUtcNow(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
