using System.Diagnostics;
using FleetScan.Backend.Advisories;
using FleetScan.Backend.Images;
using FleetScan.Backend.Orchestration;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Benchmarks.Size;

/// <summary>What runs at night and after an advisory refresh, and how long others wait for the database meanwhile.</summary>
internal static class FleetSweeps
{
    private const double WaitBudget = 1;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public static async Task<IReadOnlyList<Measurement>> CountAsync(FleetServer server, CancellationToken cancellationToken)
    {
        var count = await TimeAsync(server, () => server.Get<VulnerabilitySpread>().CountAsync(cancellationToken), cancellationToken);
        return [new("spread of all vulnerabilities counted", count.Seconds, "s"), new("  longest wait of another writer", count.Wait, "s", Budget: WaitBudget)];
    }

    public static async Task<IReadOnlyList<Measurement>> RunAsync(FleetServer server, FleetSize size, CancellationToken cancellationToken)
    {
        var retention = server.Get<ImageRetention>();
        var mark = await TimeAsync(server, () => retention.SweepAsync(cancellationToken), cancellationToken);
        await using var db = server.OpenDb();
        var unused = await db.Images.Where(row => row.UnusedSince != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UnusedSince, DateTimeOffset.UnixEpoch), cancellationToken);
        var remove = await TimeAsync(server, () => retention.SweepAsync(cancellationToken), cancellationToken);
        var idle = await TimeAsync(server, () => retention.SweepAsync(cancellationToken), cancellationToken);
        var rematch = await TimeAsync(server, () => RematchAsync(server, size.Images - unused, cancellationToken), cancellationToken);
        return
        [
            new("sweep of images, unused ones found", mark.Seconds, "s"),
            new("  longest wait of another writer", mark.Wait, "s", Budget: WaitBudget),
            new($"sweep of images, {unused:N0} removed", remove.Seconds, "s"),
            new("  longest wait of another writer", remove.Wait, "s", Budget: WaitBudget),
            new("sweep of images, nothing to do", idle.Seconds, "s"),
            new("  longest wait of another writer", idle.Wait, "s", Budget: WaitBudget),
            new("every image queued for a match", rematch.Seconds, "s"),
            new("  longest wait of another writer", rematch.Wait, "s", Budget: WaitBudget),
        ];
    }

    private static async Task RematchAsync(FleetServer server, int images, CancellationToken cancellationToken)
    {
        await using (var db = server.OpenDb())
        {
            var now = TimeProvider.System.GetUtcNow();
            db.AdvisoryDatabases.Add(new() { Sha256 = "newer", Advisories = 1, BuiltAt = now, ImportedAt = now });
            await db.SaveChangesAsync(cancellationToken);
        }

        var client = server.Get<IOrchestrationClient>();
        await client.StartAsync(OrchestrationNames.AdvisoryRefresh, InstanceIds.AdvisoryRefresh("bench"), new AdvisoryRefreshInput(), cancellationToken);
        await using var queue = new SqliteConnection(server.QueueConnectionString);
        await queue.OpenAsync(cancellationToken);
        await using var count = queue.CreateCommand();
        count.CommandText = "SELECT count(*) FROM messages";
        var failed = images / 1000 + 1;
        while (await client.FindAsync(InstanceIds.AdvisoryRefresh("bench"), cancellationToken) is not { State: OrchestrationState.Completed })
        {
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }

        if (await count.ExecuteScalarAsync(cancellationToken) is not long queued || queued < images - failed)
        {
            throw new InvalidOperationException($"Not all of {images} images are queued.");
        }
    }

    private static async Task<(double Seconds, double Wait)> TimeAsync(FleetServer server, Func<Task> work, CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waits = Task.Run(() => LongestWaitAsync(server.ConnectionString, done.Token), cancellationToken);
        var watch = Stopwatch.StartNew();
        await work();
        var seconds = watch.Elapsed.TotalSeconds;
        await done.CancelAsync();
        return (seconds, (await waits).TotalSeconds);
    }

    // Asks for the write lock again and again, as an agent's call would.
    private static async Task<TimeSpan> LongestWaitAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=600000; BEGIN IMMEDIATE; ROLLBACK";
        var longest = TimeSpan.Zero;
        while (!cancellationToken.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
            await Task.Delay(Poll / 10, TimeProvider.System, CancellationToken.None);
        }

        return longest;
    }
}
