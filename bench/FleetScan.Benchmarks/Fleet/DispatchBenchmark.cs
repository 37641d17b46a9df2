using System.Diagnostics;
using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Schedules;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Benchmarks.Fleet;

internal sealed class DispatchBenchmark : IBenchmark
{
    private const int Schedules = 10_000;

    private const double BudgetSeconds = 60;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    public string Name => "dispatch";

    public string Description => $"{Schedules:N0} schedules of one cluster each fall due at the same moment: until every scan is started, and until every command is written.";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("fleetscan-dispatch-");
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
        var clock = new ShiftedClock();
        await using var backend = await FleetBackend.StartAsync(folder, clock, cancellationToken);
        var setUp = Stopwatch.StartNew();
        var due = await AddSchedulesAsync(backend, cancellationToken);
        setUp.Stop();

        using var process = Process.GetCurrentProcess();
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        clock.SetForwardTo(due);
        var started = await CountedAsync(backend, watch, parents: true, cancellationToken);
        var written = await CountedAsync(backend, watch, parents: false, cancellationToken);
        processor = Environment.CpuUsage.TotalTime - processor;
        process.Refresh();
        return
        [
            new("set-up: schedules made and waiting", setUp.Elapsed.TotalSeconds, "s"),
            new("all scans started", started.TotalSeconds, "s"),
            new("all commands written", written.TotalSeconds, "s", Budget: BudgetSeconds),
            new("processor time", processor.TotalSeconds, "s"),
            new("peak memory of the process", process.PeakWorkingSet64 / 1024.0 / 1024.0, "MiB"),
        ];
    }

    private static async Task<DateTimeOffset> AddSchedulesAsync(FleetBackend backend, CancellationToken cancellationToken)
    {
        var clusters = await backend.AddClustersAsync(Schedules, cancellationToken);
        var service = backend.Get<ScheduleService>();
        var now = backend.Get<TimeProvider>().GetUtcNow();

        // Tomorrow, so that no schedule falls due while others are still made.
        var due = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1).AddHours(23), TimeSpan.Zero);
        await Parallel.ForEachAsync(clusters, cancellationToken, async (cluster, stop) =>
        {
            var schedule = new PutSchedule { Name = $"scan {cluster}", Cron = $"0 23 {due.Day} * *", Clusters = new() { Ids = [cluster] } };
            var result = await service.CreateAsync(backend.Account, schedule, stop);
            if (result is not ScheduleResult.Stored)
            {
                throw new InvalidOperationException($"The benchmark's own set-up does not work: {result}");
            }
        });
        await WaitingAsync(backend, cancellationToken);
        return due;
    }

    // Every schedule has planned its occurrence when its orchestration has said so.
    private static async Task WaitingAsync(FleetBackend backend, CancellationToken cancellationToken)
    {
        await using var db = backend.OpenDb();
        var client = backend.Get<IOrchestrationClient>();
        foreach (var schedule in await db.Schedules.Select(row => row.Id).ToListAsync(cancellationToken))
        {
            while ((await client.FindAsync(InstanceIds.Schedule(schedule, 1), cancellationToken))?.Status is null)
            {
                await Task.Delay(Poll, TimeProvider.System, cancellationToken);
            }
        }
    }

    private static async Task<TimeSpan> CountedAsync(FleetBackend backend, Stopwatch watch, bool parents, CancellationToken cancellationToken)
    {
        await using var db = backend.OpenDb();
        var rows = parents ? db.Jobs.Where(job => job.ParentId == null).Select(job => job.Id.Value) : db.Commands.Select(command => command.Id.Value);

        // Asking wakes the engine, which looks at a clock that was set forward only every few seconds.
        while (await rows.CountAsync(cancellationToken) < Schedules)
        {
            await backend.Get<IOrchestrationClient>().FindAsync(InstanceIds.Schedule(ScheduleId.New(), 1), cancellationToken);
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }

        return watch.Elapsed;
    }
}
