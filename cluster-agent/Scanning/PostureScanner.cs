using FleetScan.Agent.Delivery;
using FleetScan.Collection;
using FleetScan.Contracts.V1;
using FleetScan.Posture;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Scanning;

/// <summary>Carries out a posture scan and leaves its result in the spool.</summary>
internal sealed class PostureScanner(
    IResourceSource source,
    ConfiguredSource configured,
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
    public async Task<PostureSummary> ScanAsync(ScanTask task, PostureScanSpec spec, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var scope = await configured.FindScopeAsync(cancellationToken);
        var plan = PosturePlan.Create(new PostureRequest
        {
            Frameworks = spec.Frameworks,
            Controls = spec.Controls,
            Scope = scope,
            Inputs = spec.Inputs,
            Exceptions = scanOptions.Value.SystemExceptions ? ControlCatalog.SystemExceptions : [],
            Now = time.GetUtcNow(),
        });
        var scan = new PostureScan(plan);
        var report = new CollectionReport();
        task.Progress.Begin(() => scan.Judged, () => report.Estimated);
        var request = new CollectionRequest
        {
            Resources = plan.Resources,
            Namespaces = new NamespaceFilter(spec.IncludeNamespaces, spec.ExcludeNamespaces),
        };
        using var result = new ResultWriter(spool, task.Entry, spoolOptions.Value.PartBytes, task.MaxPartBytes);
        using var pipeline = new ScanPipeline(scan, Workers, Math.Min(ContractLimits.LineBytes, task.MaxPartBytes - GzipOverheadBytes), cancellationToken);
        var summary = await pipeline.RunAsync(MakeHeader(task.Command, spec, scope), token => source.ReadAsync(request, report, token), report, result, time);
        instruments.Scanned(summary.Resources, summary.Findings, time.GetElapsedTime(started));
        return summary;
    }

    private int Workers => scanOptions.Value.Parallelism == 0 ? Environment.ProcessorCount : scanOptions.Value.Parallelism;

    private PostureHeader MakeHeader(AgentCommand command, PostureScanSpec spec, PostureScope scope) => new()
    {
        JobId = command.JobId,
        Attempt = command.Attempt,
        StartedAt = time.GetUtcNow(),
        AgentVersion = AgentVersion.Current,
        Scope = scope.ToString().ToLowerInvariant(),
        Spec = spec,
    };
}
