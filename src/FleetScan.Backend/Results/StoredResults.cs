using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Results;

/// <summary>Reads stored results.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="documents">Where results are kept.</param>
/// <param name="options">Bounds of a result.</param>
public sealed class StoredResults(IDbContextFactory<FleetScanDb> databases, IDocumentStore documents, IOptions<ResultOptions> options)
{
    /// <summary>Reads the summary of a job's result.</summary>
    /// <param name="account">The account of the job.</param>
    /// <param name="job">A child job.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The summary, or null where the account has no such job or it has no result.</returns>
    public async Task<PostureSummary?> FindSummaryAsync(AccountId account, JobId job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var document = await db.Jobs.Where(row => row.AccountId == account && row.Id == job && row.Kind == JobKind.PostureScan).Select(row => row.ResultDocument).FirstOrDefaultAsync(cancellationToken);
        if (document is null || await documents.OpenAsync(document, cancellationToken) is not { } stream)
        {
            return null;
        }

        await using (stream)
        {
            var reader = new ResultReader(options.Value, job);
            await foreach (var _ in reader.FindingsAsync(stream, cancellationToken))
            {
                // The summary is the last line.
            }

            return reader.Summary;
        }
    }
}
