using System.Diagnostics;

namespace FleetScan.Benchmarks.Ingest;

internal sealed class IngestBenchmark : IBenchmark
{
    private const int Findings = 50_000;

    private const int WarmUp = 5_000;

    private const double UnchangedBudgetSeconds = 2;

    public string Name => "ingest";

    public string Description => $"A first scan and an unchanged rescan of one cluster with {Findings:N0} findings, from the stored parts to the stored findings.";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        await using var backend = await IngestBackend.StartAsync(cancellationToken);

        // The first calls compile code and SQL; a small cluster of its own takes that away from the figures.
        await IngestAsync(backend, WarmUp, changed: 0, cancellationToken);
        await IngestAsync(backend, WarmUp, changed: WarmUp, cancellationToken);
        await backend.NextClusterAsync(cancellationToken);

        var first = await IngestAsync(backend, Findings, changed: 0, cancellationToken);
        await backend.CountWritesAsync(cancellationToken);
        var unchanged = await IngestAsync(backend, Findings, changed: 0, cancellationToken);
        var written = await backend.WritesAsync(cancellationToken);
        var few = await IngestAsync(backend, Findings, changed: Findings / 100, cancellationToken);
        var writtenByFew = await backend.WritesAsync(cancellationToken) - written;
        using var process = Process.GetCurrentProcess();
        return
        [
            new("first scan: upload and complete", first.Upload.TotalSeconds, "s"),
            new("first scan: store", first.Store.TotalSeconds, "s"),
            new("first scan: store, processor time", first.Processor.TotalSeconds, "s"),
            new("unchanged rescan: upload and complete", unchanged.Upload.TotalSeconds, "s"),
            new("unchanged rescan: store", unchanged.Store.TotalSeconds, "s", Budget: UnchangedBudgetSeconds),
            new("unchanged rescan: store, processor time", unchanged.Processor.TotalSeconds, "s"),
            new("unchanged rescan: finding rows written", written, "rows", Budget: 0),
            new("rescan with 1 % gone and 1 % new: store", few.Store.TotalSeconds, "s"),
            new("rescan with 1 % gone and 1 % new: finding rows written", writtenByFew, "rows"),
            new("database", backend.DatabaseBytes / 1024.0 / 1024.0, "MiB"),
            new("peak memory of the process, agent's part included", process.PeakWorkingSet64 / 1024.0 / 1024.0, "MiB"),
        ];
    }

    private static async Task<(TimeSpan Upload, TimeSpan Store, TimeSpan Processor)> IngestAsync(IngestBackend backend, int findings, int changed, CancellationToken cancellationToken)
    {
        var command = await backend.LeaseAsync(cancellationToken);
        var parts = ScanParts.Make(command.JobId, findings, changed);
        var clock = Stopwatch.StartNew();
        await backend.UploadAsync(command, parts, cancellationToken);
        var upload = clock.Elapsed;
        clock.Restart();
        var processor = Environment.CpuUsage.TotalTime;
        await backend.StoreAsync(cancellationToken);
        return (upload, clock.Elapsed, Environment.CpuUsage.TotalTime - processor);
    }
}
