using System.Diagnostics;
using FleetScan.Backend.Commands;
using FleetScan.Backend.Data;
using FleetScan.Backend.Results;
using FleetScan.Backend.Scans;
using FleetScan.Benchmarks.Ingest;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Benchmarks.Fleet;

internal sealed class FanOutBenchmark : IBenchmark
{
    private const int Clusters = 10_000;

    private const int FindingsPerCluster = 20;

    private const int AgentsAtATime = 32;

    // Twenty shards of a few steps each; what counts is that clusters do not.
    private const double StepsBudget = 200;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    public string Name => "fanout";

    public string Description => $"One scan over {Clusters:N0} clusters whose simulated agents lease, upload {FindingsPerCluster} findings and complete through the use cases.";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("fleetscan-fanout-");
        try
        {
            return await RunAsync(folder, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Measurement>> RunAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        await using var backend = await FleetBackend.StartAsync(folder, TimeProvider.System, cancellationToken);
        var clusters = await backend.AddClustersAsync(Clusters, cancellationToken);

        var watch = Stopwatch.StartNew();
        var scan = await backend.Get<ScanStarter>().StartAsync(backend.Account, new() { DeadlineMinutes = 600 }, null, null, null, cancellationToken);
        var dispatched = await DispatchedAsync(backend, watch, cancellationToken);
        var processor = Environment.CpuUsage.TotalTime;
        await Parallel.ForEachAsync(
            clusters,
            new ParallelOptions { MaxDegreeOfParallelism = AgentsAtATime, CancellationToken = cancellationToken },
            async (cluster, stop) => await ScanAsync(backend, cluster, stop));
        var agents = watch.Elapsed;
        var end = await EndAsync(backend, scan, cancellationToken);
        var all = watch.Elapsed;
        processor = Environment.CpuUsage.TotalTime - processor;
        using var process = Process.GetCurrentProcess();
        return
        [
            new("all commands written", dispatched.TotalSeconds, "s"),
            new("all agents done", agents.TotalSeconds, "s"),
            new("scan ended with all results stored", all.TotalSeconds, "s"),
            new("clusters a second", Clusters / (all - dispatched).TotalSeconds, "1/s"),
            new("processor time of agents' calls and storing", processor.TotalSeconds, "s"),
            new("clusters that did not succeed", Clusters - end, "", Budget: 0),
            new("orchestration steps of the whole scan", await backend.TurnsAsync(cancellationToken), "turns", Budget: StepsBudget),
            new("peak memory of the process, agents included", process.PeakWorkingSet64 / 1024.0 / 1024.0, "MiB"),
        ];
    }

    private static async Task<TimeSpan> DispatchedAsync(FleetBackend backend, Stopwatch watch, CancellationToken cancellationToken)
    {
        await using var db = backend.OpenDb();
        while (await db.Commands.CountAsync(cancellationToken) < Clusters)
        {
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }

        return watch.Elapsed;
    }

    private static async Task ScanAsync(FleetBackend backend, ClusterId cluster, CancellationToken cancellationToken)
    {
        var command = (await backend.Get<CommandLeases>().LeaseAsync(backend.Account, cluster, "agent", 1, cancellationToken)).Single();
        var part = ScanParts.Make(command.JobId, FindingsPerCluster, changed: 0).Single();
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(part));
        var header = new PartHeader { LeaseId = command.LeaseId, Sha256 = sha256, PartCount = 1, ResultSha256 = sha256 };
        await using var body = new MemoryStream(part, writable: false);
        var answer = await backend.Get<ResultParts>().ReceiveAsync(backend.Account, cluster, command.JobId, 0, header, body, cancellationToken);
        var completed = await backend.Get<CommandReports>().CompleteAsync(backend.Account, cluster, command.Id, new() { LeaseId = command.LeaseId }, cancellationToken);
        if (answer.Outcome != PartOutcome.Stored || completed.Outcome != CommandOutcome.Ok)
        {
            throw new InvalidOperationException($"The benchmark's own agent does not work: {answer.Outcome}, {completed.Outcome}");
        }
    }

    private static async Task<long> EndAsync(FleetBackend backend, JobId scan, CancellationToken cancellationToken)
    {
        await using var db = backend.OpenDb();
        JobRow job;
        do
        {
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
            job = await db.Jobs.AsNoTracking().SingleAsync(row => row.Id == scan, cancellationToken);
        }
        while (job.State < JobState.Succeeded);

        return await db.Jobs.CountAsync(row => row.ParentId == scan && row.State == JobState.Succeeded, cancellationToken);
    }
}
