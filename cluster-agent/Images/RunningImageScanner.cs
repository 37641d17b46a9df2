using FleetScan.Agent.Delivery;
using FleetScan.Agent.Images.Access;
using FleetScan.Agent.Scanning;
using FleetScan.Collection;
using FleetScan.Contracts.V1;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Images;

/// <summary>Carries out an image scan: what runs, what of it nobody has read, what is in that.</summary>
internal sealed class RunningImageScanner(
    IResourceSource source,
    ConfiguredSource configured,
    ImageReading reading,
    RegistryConnections connections,
    Spool spool,
    IOptions<ImageOptions> imageOptions,
    IOptions<SpoolOptions> spoolOptions,
    TimeProvider time)
{
    /// <summary>Scans; the result is whole when this returns.</summary>
    /// <exception cref="ClusterConnectionException">The cluster cannot be read.</exception>
    /// <exception cref="ScanFailedException">The backend refuses to go along.</exception>
    /// <exception cref="ResultTooLargeException">The result has more parts than the contract allows.</exception>
    public async Task<ImageScanSummary> ScanAsync(ScanTask task, ImageScanSpec spec, CancellationToken cancellationToken)
    {
        var options = imageOptions.Value;
        var clock = new ScanClock(task, time);
        using var writer = new ResultWriter(spool, task.Entry, spoolOptions.Value.PartBytes, task.MaxPartBytes);
        using var result = new ImageResult(writer);
        using var secrets = new PullSecrets(configured, options, time);
        var fetcher = new ImageFetcher(connections, secrets, new RegistryMirrors(options.Mirrors), options, time);
        var counts = new ReadingCounts();
        task.Progress.Begin(() => counts.Settled, () => counts.Images is > 0 and var images ? images : null);
        result.Begin(clock.Header);

        var list = new RunningImageList(source, configured, options);
        var table = new ImageTable(options, result);
        await list.ReadAsync(spec, table, result, cancellationToken);
        counts.Found(table.Images.Count + table.Unresolved.Count);
        var unresolved = await list.ResolveAsync(table, fetcher, result, cancellationToken);
        counts.Fail(unresolved);
        counts.Found(table.Images.Count + unresolved);
        await reading.RunAsync(task.Command.JobId, table.Images, fetcher, result, counts, clock.Left, cancellationToken);
        return await result.FinishAsync(clock.Summarize(counts, table.Truncated), cancellationToken);
    }
}
