using System.Buffers.Binary;
using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Findings;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Results;

/// <summary>Compares a result with the findings of its cluster, without a transaction: reading a large result must not keep others from writing.</summary>
internal sealed class ScanComparer(IDocumentStore documents, ResultOptions options)
{
    /// <exception cref="UnusableResultException">The result is not what it has to be, or its cluster has gone.</exception>
    public async Task<ScanDiff> CompareAsync(FleetScanDb db, JobRow job, string document, CancellationToken cancellationToken)
    {
        var cluster = await db.Clusters.AsNoTracking().FirstOrDefaultAsync(row => row.Id == job.ClusterId, cancellationToken)
            ?? throw new UnusableResultException("the cluster is not enrolled any more");
        var isOutdated = job.LeasedAt < cluster.LastScanStartedAt;
        var known = isOutdated ? new KnownFindings() : await KnownFindings.LoadAsync(db, cluster.Id, cancellationToken);
        var reader = new ResultReader(options, job.Id);
        using var hasher = new FindingHasher();
        await using (var content = await OpenAsync(document, cancellationToken))
        {
            await foreach (var finding in reader.FindingsAsync(content, cancellationToken))
            {
                if (!isOutdated)
                {
                    known.See(hasher.Hash(finding));
                }
            }
        }

        var (header, summary) = (reader.Header!, reader.Summary!); // Both are set when the findings have ended without an exception.
        var gone = isOutdated || !known.HasAbsent ? [] : await GoneAsync(db, cluster.Id, known, new ScanCoverage(header, summary), cancellationToken);
        return new ScanDiff(cluster, known, gone, header, summary, isOutdated);
    }

    public async Task<Stream> OpenAsync(string document, CancellationToken cancellationToken) =>
        await documents.OpenAsync(document, cancellationToken) ?? throw new UnusableResultException($"the stored document {document} is gone");

    private static async Task<List<UInt128>> GoneAsync(FleetScanDb db, ClusterId cluster, KnownFindings known, ScanCoverage coverage, CancellationToken cancellationToken)
    {
        var gone = new List<UInt128>();
        var open = db.Findings.Where(finding => finding.ClusterId == cluster && finding.State == FindingState.Open)
            .Select(finding => new { finding.Fingerprint, finding.ControlId, finding.ApiVersion, finding.Kind, finding.Namespace, finding.File });
        await foreach (var row in open.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var fingerprint = BinaryPrimitives.ReadUInt128BigEndian(row.Fingerprint);
            if (known.IsAbsent(fingerprint) && coverage.Covers(row.ControlId, row.ApiVersion, row.Kind, row.Namespace, row.File))
            {
                gone.Add(fingerprint);
            }
        }

        return gone;
    }
}
