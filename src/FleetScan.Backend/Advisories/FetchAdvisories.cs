using System.Security.Cryptography;
using FleetScan.Backend.Data;
using FleetScan.Backend.Orchestration;
using FleetScan.Vulnerabilities.Feeds.Downloads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Advisories;

// Downloads what changed, builds the database from all feeds, takes it into use. Feeds and database are kept between runs; where the disk is new, all of it is fetched again.
internal sealed partial class FetchAdvisories(
    IDbContextFactory<FleetScanDb> databases,
    IHttpClientFactory clients,
    AdvisoryImport import,
    AdvisoryOverview overview,
    IOptions<FeedOptions> feeds,
    IOptions<DataOptions> data,
    TimeProvider time,
    ILogger<FetchAdvisories> logger) : IActivity<AdvisoryRefreshInput, FetchedAdvisories>
{
    public const string FeedSection = $"{AdvisoryOptions.Section}:Feeds";
    public const string HttpClientName = "advisories";

    public async Task<FetchedAdvisories> RunAsync(AdvisoryRefreshInput input, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(data.Value.Directory, "advisories", "feeds");
        var database = Path.Combine(folder, "built", "advisories.db");
        using var http = clients.CreateClient(HttpClientName);
        var report = await AdvisoryUpdate.RunAsync(new FeedDownloader(http, feeds.Value, time), folder, database, time, cancellationToken);
        await RecordAsync(report.Feeds, cancellationToken);
        foreach (var feed in report.Feeds.Where(feed => feed.State == FeedState.Failed))
        {
            Log.Failed(logger, feed.Name, feed.Problem);
        }

        var failed = report.Feeds.Count(feed => feed.State == FeedState.Failed);
        return new(File.Exists(database) && await TakeAsync(database, cancellationToken), failed);
    }

    // Also a database that was built before: the process may have died between building and taking it.
    private async Task<bool> TakeAsync(string database, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(database);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        if ((await overview.FindAsync(cancellationToken)).Sha256 == sha256)
        {
            return false;
        }

        file.Position = 0;
        var result = await import.StoreAsync(file, allowOlder: false, cancellationToken);
        return result switch
        {
            { Info: not null } => true,

            // Somebody has sent a newer one meanwhile.
            { IsOlder: true } => false,
            { Problem: var problem } => throw new InvalidOperationException($"The advisory database that was built from the feeds cannot be used: {problem}"),
        };
    }

    private async Task RecordAsync(IReadOnlyList<FeedOutcome> outcomes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.AdvisoryFeeds.ToDictionaryAsync(row => row.Name, StringComparer.Ordinal, cancellationToken);
        db.AdvisoryFeeds.RemoveRange(rows.Values.Where(row => outcomes.All(outcome => outcome.Name != row.Name)));
        foreach (var outcome in outcomes)
        {
            if (!rows.TryGetValue(outcome.Name, out var row))
            {
                row = new AdvisoryFeedRow { Name = outcome.Name };
                db.AdvisoryFeeds.Add(row);
            }

            row.CheckedAt = now;
            row.ChangedAt = outcome.DownloadedAt ?? row.ChangedAt;
            row.Problem = outcome.Problem;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Feed {Feed} could not be fetched; its older content, if there is any, stays in use: {Problem}")]
        public static partial void Failed(ILogger logger, string feed, string? problem);
    }
}
