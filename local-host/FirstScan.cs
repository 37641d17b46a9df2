using FleetScan.Backend.Data;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Results;
using FleetScan.Backend.Scans;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.LocalHost;

/// <summary>Scans a cluster that never was, waits for the result and shows it.</summary>
internal sealed class FirstScan(IDbContextFactory<FleetScanDb> databases, ScanStarter scans, StoredResults results, JobEvents events, TimeProvider time)
{
    // Progress that nobody announces, such as the agent's first poll, is looked up this often.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public async Task ShowAsync(AccountId account, Cluster cluster, Terminal terminal, CancellationToken cancellationToken)
    {
        if (cluster.LastScanAt is { } last)
        {
            terminal.WriteLine($"Last scanned {Readable.Ago(last, time)}, {Readable.Count(cluster.OpenFindings)} open findings; the schedule goes on.");
            ShowNext(terminal);
            return;
        }

        var request = new StartScan { Clusters = new ClusterSelector { Ids = [cluster.Id] } };
        // The key makes a start after a kill go on with the first scan instead of beginning another.
        var parent = await scans.StartAsync(account, request, $"first-scan-{cluster.Id}", schedule: null, occurrence: null, cancellationToken);
        terminal.WriteLine("First scan, NSA framework", Styles.Header);
        var (state, reason) = await FinishAsync(account, parent, cancellationToken);
        if (state == JobState.Succeeded && await SummaryAsync(account, parent, cancellationToken) is { } summary)
        {
            SummaryTable.Write(terminal, summary);
        }
        else
        {
            terminal.WriteLine($"The first scan ended as {state}: {reason}", Styles.Bad);
        }

        ShowNext(terminal);
    }

    private static void ShowNext(Terminal terminal)
    {
        terminal.WriteLine();
        terminal.WriteLine("Next", Styles.Header);
        terminal.WriteLine("  ./build publish                            make the fleetscan command");
        terminal.WriteLine("  fleetscan findings list --severity high    what to mend first");
        terminal.WriteLine("  fleetscan scans start --watch              scan again now");
        terminal.WriteLine("  fleetscan clusters enrol NAME              add a cluster");
    }

    private async Task<(JobState State, string? Reason)> FinishAsync(AccountId account, JobId parent, CancellationToken cancellationToken)
    {
        using var changes = events.Subscribe(account);
        while (true)
        {
            await using (var db = await databases.CreateDbContextAsync(cancellationToken))
            {
                var job = await db.Jobs.AsNoTracking().Where(job => job.Id == parent).Select(job => new { job.State, job.Reason, job.FinishedAt }).FirstAsync(cancellationToken);
                if (job.FinishedAt is not null)
                {
                    return (job.State, job.Reason);
                }
            }

            await changes.WaitAsync(Look, time, cancellationToken);
        }
    }

    private async Task<PostureSummary?> SummaryAsync(AccountId account, JobId parent, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var child = await db.Jobs.Where(job => job.AccountId == account && job.ParentId == parent).Select(job => job.Id).FirstAsync(cancellationToken);
        return await results.FindSummaryAsync(account, child, cancellationToken);
    }
}
