using FleetScan.Backend.Data;
using FleetScan.Backend.Findings;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Results;

/// <summary>A scan compared with the findings of its cluster as they were when the comparison began.</summary>
/// <param name="Cluster">The cluster as it was; its last scan is the version of the findings.</param>
/// <param name="Known">The findings, with what the scan says of them.</param>
/// <param name="Gone">Fingerprints of findings that the scan would have found again and did not.</param>
/// <param name="Header">The scan's first line.</param>
/// <param name="Summary">The scan's last line.</param>
/// <param name="IsOutdated">True if a scan that began later is stored already.</param>
internal sealed record ScanDiff(ClusterRow Cluster, KnownFindings Known, IReadOnlyList<UInt128> Gone, PostureHeader Header, PostureSummary Summary, bool IsOutdated)
{
    public ScanOutcome Outcome => new()
    {
        Resources = Summary.Resources,
        Open = IsOutdated ? Summary.Findings : Known.Seen,
        New = IsOutdated ? 0 : Known.New,
        Resolved = Gone.Count,
        ComplianceScore = Summary.ComplianceScore,
        RiskScore = Summary.RiskScore,
        Failures = Summary.Failures.Count,
    };

    /// <summary>Open findings of the cluster after the scan, those included that the scan did not look at.</summary>
    public long OpenAfter => Known.Open + Known.New - Gone.Count;
}
