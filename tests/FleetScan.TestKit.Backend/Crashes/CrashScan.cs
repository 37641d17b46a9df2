using FleetScan.Backend.Commands;
using FleetScan.Backend.Results;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.TestKit.Crashes;

/// <summary>The scan that dies and goes on: one cluster, one job, a result of three parts.</summary>
public static class CrashScan
{
    /// <summary>How many findings it has.</summary>
    public const int Findings = 400;

    private const int Parts = 3;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Writes the cluster and the scan into an empty state folder.</summary>
    /// <param name="folder">The state folder.</param>
    /// <returns>A task that ends when it is written.</returns>
    public static async Task PrepareAsync(string folder)
    {
        await using var backend = await TestBackend.StartAsync(folder);
        await TestScan.WriteAsync(backend, [await backend.AddClusterAsync()], minutes: 600);
    }

    /// <summary>Runs until the job has ended, or until the process dies: whatever the state is, it goes on from there as agent, pump and watchdog do.</summary>
    /// <param name="backend">The backend over the folder.</param>
    /// <returns>How many rounds it took.</returns>
    public static async Task<int> RunAsync(TestBackend backend)
    {
        ArgumentNullException.ThrowIfNull(backend);
        const int maxRounds = 20;
        for (var round = 1; round <= maxRounds; round++)
        {
            await RoundAsync(backend);
            await using var db = backend.OpenDb();
            if (!await db.Jobs.AnyAsync(job => job.ParentId != null && job.State < JobState.Succeeded, Stop))
            {
                return round;
            }

            backend.Time.Advance(TimeSpan.FromMinutes(11));
        }

        throw new InvalidOperationException($"The job has not ended in {maxRounds} rounds.");
    }

    /// <summary>One turn of the agent, the pump and the watchdog.</summary>
    /// <param name="backend">The backend.</param>
    /// <returns>A task that ends with the turn.</returns>
    public static async Task RoundAsync(TestBackend backend)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ClusterId cluster;
        await using (var db = backend.OpenDb())
        {
            cluster = await db.Clusters.Select(row => row.Id).SingleAsync(Stop);
        }

        var agent = new TestAgent(backend, cluster);
        await backend.Get<LeaseWatchdog>().SweepAsync(Stop);
        if (await agent.LeaseAsync() is { } command)
        {
            var result = new ScanResult(command.JobId) { Findings = [.. Enumerable.Range(0, Findings).Select(number => ScanResult.Finding($"deployment-{number}"))] };
            var sent = await agent.SendAllAsync(command, result.Parts(Parts));
            Assert.Equal(PartOutcome.Stored, sent.Outcome);
            Assert.Equal(CommandOutcome.Ok, (await agent.CompleteAsync(command)).Outcome);
        }

        await agent.StoreResultsAsync();
    }

    /// <summary>Holds the state after the end to what one undisturbed scan leaves.</summary>
    /// <param name="backend">A backend over the folder.</param>
    /// <param name="eventsFile">The events that were raised before the death.</param>
    /// <returns>A task that ends when everything was looked at.</returns>
    public static async Task CheckAsync(TestBackend backend, string eventsFile)
    {
        ArgumentNullException.ThrowIfNull(backend);

        // What is left for the watchdog and for messages that come again.
        for (var round = 0; round < 2; round++)
        {
            backend.Time.Advance(TimeSpan.FromMinutes(11));
            await RoundAsync(backend);
        }

        await using var db = backend.OpenDb();
        var jobs = await db.Jobs.AsNoTracking().ToListAsync(Stop);
        var child = Assert.Single(jobs, job => job.ParentId is not null);
        Assert.True(child.State == JobState.Succeeded, $"The job is {child.State}: {child.Reason}");
        Assert.Equal(1, jobs.Single(job => job.ParentId is null).Done);
        Assert.Equal(1, (await db.Shards.SingleAsync(Stop)).Finished);
        Assert.Equal(0, await db.Commands.CountAsync(Stop));
        Assert.Equal(0, await db.ResultParts.CountAsync(Stop));
        var findings = await db.Findings.AsNoTracking().ToListAsync(Stop);
        Assert.Equal(Findings, findings.Count);
        Assert.All(findings, finding => Assert.Equal(FindingState.Open, finding.State));
        var cluster = await db.Clusters.AsNoTracking().SingleAsync(Stop);
        Assert.Equal((Findings, child.Id), ((int)cluster.OpenFindings, cluster.LastScanJobId));
        var stored = Directory.EnumerateFiles(Path.Combine(backend.Folder, "documents"), "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("incoming", StringComparison.Ordinal));
        Assert.Equal([child.ResultDocument], stored.Select(Path.GetFileName));
        var raised = File.Exists(eventsFile) ? await File.ReadAllLinesAsync(eventsFile, Stop) : [];
        Assert.NotEmpty(raised.Concat(backend.Orchestrations.Events.Select(item => item.Name)));
    }
}
