using FleetScan.Contracts.V1;
using FleetScan.Reports;

namespace FleetScan.Cli.Scanning;

/// What `fleetscan scan` was asked for.
internal sealed record ScanRequest
{
    /// Files, folders, globs, git URLs, or - for standard input; none for a live cluster.
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// For the Helm charts below the paths.
    public IReadOnlyList<string> ValuesFiles { get; init; } = [];

    public string? Kubeconfig { get; init; }

    public string? Context { get; init; }

    public required PostureScanSpec Spec { get; init; }

    public ReportFormat Format { get; init; }

    public string? OutputFile { get; init; }

    public Severity? FailOn { get; init; }

    public double? ComplianceThreshold { get; init; }

    public double? CoverageThreshold { get; init; }

    public ScanPolicy Policy { get; init; } = new();

    public bool KubescapeQuirks { get; init; }

    /// How the table lists what fails; null for the sums only.
    public ScanView? View { get; init; }
}
