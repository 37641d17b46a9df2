using FleetScan.Agent.Delivery;
using FleetScan.Collection;
using FleetScan.Contracts.V1;
using FleetScan.Posture;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Scanning;

/// <summary>Carries out a posture scan and leaves its result in the spool.</summary>
internal sealed class PostureScanner(
    IResourceSource source,
    Spool spool,
    AgentInstruments instruments,
    IOptions<ScanOptions> scanOptions,
    IOptions<SpoolOptions> spoolOptions,
    TimeProvider time)
{
    // Gzip and its headers never make a line of this size grow by more.
    private const int GzipOverheadBytes = 4 * 1024;

    /// <summary>Scans; the result is whole when this returns.</summary>
    /// <exception cref="PostureRequestException">The specification names what this version does not know.</exception>
    /// <exception cref="ClusterConnectionException">The cluster cannot be read.</exception>
    /// <exception cref="ResultTooLargeException">The result has more parts than the contract allows.</exception>
    /// <exception cref="IOException">The spool cannot be written, or files cannot be read.</exception>
    public async Task<PostureSummary> ScanAsync(
        AgentCommand command,
        PostureScanSpec spec,
        SpoolEntry entry,
        int maxPartBytes,
        ScanProgress progress,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var plan = PosturePlan.Create(new PostureRequest { Frameworks = spec.Frameworks, Controls = spec.Controls, Scope = Scope });
        var scan = new PostureScan(plan);
        var report = new CollectionReport();
        progress.Begin(() => scan.Judged, report);
        var request = new CollectionRequest
        {
            Resources = plan.Resources,
            Namespaces = new NamespaceFilter(spec.IncludeNamespaces, spec.ExcludeNamespaces),
        };
        using var result = new ResultWriter(spool, entry, spoolOptions.Value.PartBytes, maxPartBytes);
        using var pipeline = new ScanPipeline(scan, Workers, Math.Min(ContractLimits.LineBytes, maxPartBytes - GzipOverheadBytes), cancellationToken);
        var summary = await pipeline.RunAsync(MakeHeader(command, spec), token => source.ReadAsync(request, report, token), report, result, time);
        instruments.Scanned(summary.Resources, summary.Findings, time.GetElapsedTime(started));
        return summary;
    }

    private PostureScope Scope => scanOptions.Value.Source == ScanOptions.Files ? PostureScope.File : PostureScope.Cluster;

    private int Workers => scanOptions.Value.Parallelism == 0 ? Environment.ProcessorCount : scanOptions.Value.Parallelism;

    private PostureHeader MakeHeader(AgentCommand command, PostureScanSpec spec) => new()
    {
        JobId = command.JobId,
        Attempt = command.Attempt,
        StartedAt = time.GetUtcNow(),
        AgentVersion = AgentVersion.Current,
        Spec = spec,
    };
}
