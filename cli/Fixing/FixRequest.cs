using FleetScan.Cli.Scanning;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Fixing;

/// What `fleetscan fix` was asked for.
internal sealed record FixRequest
{
    /// A file or folder of manifests, or a report of a scan.
    public required string Path { get; init; }

    /// The folder that a report is about.
    public string? Base { get; init; }

    public required PostureScanSpec Spec { get; init; }

    public ScanPolicy Policy { get; init; } = new();

    public bool DryRun { get; init; }

    public bool Yes { get; init; }
}
