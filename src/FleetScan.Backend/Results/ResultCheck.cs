using System.Buffers;
using System.Security.Cryptography;
using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Contracts;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Results;

/// <summary>Finds out whether a result is whole: every part there, its bytes those that were announced, and all together those of the overall checksum.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="documents">Keeps the parts.</param>
public sealed class ResultCheck(IDbContextFactory<FleetScanDb> databases, IDocumentStore documents)
{
    private const int MaxNamed = 1000;
    private const int BufferBytes = 64 * 1024;

    /// <summary>Looks at all parts of a delivery. A part whose bytes are gone or damaged counts as missing from then on, so that it is sent again.</summary>
    /// <param name="job">The child job.</param>
    /// <param name="leaseId">The delivery.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>What is there.</returns>
    public async Task<ResultState> CheckAsync(JobId job, string leaseId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var parts = await db.ResultParts.AsNoTracking().Where(part => part.JobId == job && part.LeaseId == leaseId).OrderBy(part => part.Part).ToListAsync(cancellationToken);
        var last = parts.Find(part => part is { Stored: true, PartCount: not null });
        if (last is null)
        {
            return new(ResultWholeness.PartsMissing, []);
        }

        var stored = parts.Where(part => part.Stored).Select(part => part.Part).ToHashSet();
        var missing = Enumerable.Range(0, last.PartCount!.Value).Where(part => !stored.Contains(part)).Take(MaxNamed).ToList(); // Not null: the search asks for it.
        if (missing.Count > 0)
        {
            return new(ResultWholeness.PartsMissing, missing);
        }

        var (damaged, overall) = await HashAsync(parts, cancellationToken);
        if (damaged is { } part)
        {
            await ForgetAsync(db, job, leaseId, part, cancellationToken);
            return new(ResultWholeness.PartsMissing, [part]);
        }

        if (overall == last.ResultSha256)
        {
            return new(ResultWholeness.Whole, []);
        }

        // The last part carries the checksum: it may be sent again with another one.
        await ForgetAsync(db, job, leaseId, last.Part, cancellationToken);
        return new(ResultWholeness.Mismatch, []);
    }

    private async Task<(int? Damaged, string Overall)> HashAsync(List<ResultPartRow> parts, CancellationToken cancellationToken)
    {
        using var overall = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var single = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            foreach (var part in parts)
            {
                await using var content = await documents.OpenAsync(part.Sha256, cancellationToken);
                int read;
                while (content is not null && (read = await content.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    single.AppendData(buffer, 0, read);
                    overall.AppendData(buffer, 0, read);
                }

                if (content is null || Convert.ToHexStringLower(single.GetHashAndReset()) != part.Sha256)
                {
                    return (part.Part, "");
                }
            }

            return (null, Convert.ToHexStringLower(overall.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Task<int> ForgetAsync(FleetScanDb db, JobId job, string leaseId, int part, CancellationToken cancellationToken) =>
        db.ResultParts.Where(row => row.JobId == job && row.LeaseId == leaseId && row.Part == part)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Stored, false), cancellationToken);
}
