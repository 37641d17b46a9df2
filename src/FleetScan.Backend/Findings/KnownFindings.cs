using System.Buffers.Binary;
using System.Runtime.InteropServices;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Findings;

/// <summary>The findings of one cluster by fingerprint: hashes and states only, so that tens of thousands take a few megabytes.</summary>
internal sealed class KnownFindings
{
    private readonly Dictionary<UInt128, KnownFinding> _findings = [];

    public int Count => _findings.Count;

    /// <summary>Findings that were open before the scan.</summary>
    public int Open { get; private set; }

    public int Seen => _findings.Values.Count(finding => finding.IsSeen);

    public int New => _findings.Values.Count(finding => finding.IsNew);

    public bool HasAbsent => _findings.Values.Any(finding => finding.IsAbsent);

    public bool NeedsWrites => _findings.Values.Any(finding => finding.NeedsWrite);

    public static async Task<KnownFindings> LoadAsync(FleetScanDb db, ClusterId cluster, CancellationToken cancellationToken)
    {
        var known = new KnownFindings();
        var rows = db.Findings.Where(finding => finding.ClusterId == cluster).Select(finding => new { finding.Fingerprint, finding.ContentHash, finding.State });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            known._findings[BinaryPrimitives.ReadUInt128BigEndian(row.Fingerprint)] = new KnownFinding { State = row.State, Content = row.ContentHash };
            known.Open += row.State == Contracts.V1.FindingState.Open ? 1 : 0;
        }

        return known;
    }

    public void See(FindingHash hash)
    {
        ref var finding = ref CollectionsMarshal.GetValueRefOrAddDefault(_findings, hash.Fingerprint, out _);
        finding.SeenContent = finding.IsSeen ? Math.Min(finding.SeenContent, hash.Content) : hash.Content;
        finding.IsSeen = true;
    }

    /// <summary>Whether this finding of the scan is to be written; true once for each fingerprint at most.</summary>
    public bool TakeWrite(FindingHash hash, out KnownFinding finding)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(_findings, hash.Fingerprint);
        finding = known;
        if (!known.NeedsWrite || known.IsWritten || known.SeenContent != hash.Content)
        {
            return false;
        }

        known.IsWritten = true;
        return true;
    }

    public bool IsAbsent(UInt128 fingerprint) => _findings.TryGetValue(fingerprint, out var finding) && finding.IsAbsent;
}
