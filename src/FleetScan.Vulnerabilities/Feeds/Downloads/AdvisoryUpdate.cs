using System.Security.Cryptography;
using System.Text;
using FleetScan.Vulnerabilities.Database;

namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// <summary>Brings an advisory database up to date: downloads feeds, and builds it anew if what they hold is not what it was built from.</summary>
public static class AdvisoryUpdate
{
    /// <summary>Downloads feeds and builds the database if something changed.</summary>
    /// <param name="downloader">Gets the feeds.</param>
    /// <param name="folder">The folder that keeps them.</param>
    /// <param name="database">The file of the database. Beside it lies one with <c>.sources</c> behind its name, which says what it was built from.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the update; the old database stays in place.</param>
    /// <returns>What was done. Feeds that failed are in it; where an older file of them is there, it is used.</returns>
    /// <exception cref="ArgumentException">A source has no usable name or URL, or two have one name.</exception>
    /// <exception cref="IOException">The folder or the database cannot be written, or another update is under way.</exception>
    public static async Task<AdvisoryUpdateReport> RunAsync(FeedDownloader downloader, string folder, string database, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(downloader);
        ArgumentNullException.ThrowIfNull(time);
        var feeds = await downloader.DownloadAsync(folder, progress: null, cancellationToken);
        return await Task.Run(() => Build(feeds, database, time.GetUtcNow(), cancellationToken), cancellationToken);
    }

    /// <summary>Builds the database from the files of feeds, unless it was built from the very same content.</summary>
    /// <param name="feeds">The feeds; those without a file are passed over.</param>
    /// <param name="database">The file of the database.</param>
    /// <param name="builtAt">Now.</param>
    /// <param name="cancellationToken">Stops; the old database stays in place.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="IOException">The database cannot be written.</exception>
    public static AdvisoryUpdateReport Build(IReadOnlyList<FeedOutcome> feeds, string database, DateTimeOffset builtAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(feeds);
        ArgumentNullException.ThrowIfNull(database);
        var files = feeds.Where(feed => feed is { File: not null, Sha256: not null }).OrderBy(feed => feed.Name, StringComparer.Ordinal).ToList();
        var sources = Sources(files);
        if (IsBuiltFrom(database, sources))
        {
            return new(feeds, IsRebuilt: false, Advisories: 0, Records: null);
        }

        var (builder, records) = (new AdvisoryDatabaseBuilder(), new FeedReport());
        foreach (var feed in files)
        {
            new FeedFolder(builder, records).Read(feed.File!, cancellationToken); // The filter above.
        }

        if (builder.Count == 0)
        {
            return new(feeds, IsRebuilt: false, Advisories: 0, records);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(database))!); // A file has a folder.
        builder.Write(database, builtAt);
        File.WriteAllText(Note(database), $"{sources}\n{Checksum(database)}\n");
        return new(feeds, IsRebuilt: true, builder.Count, records);
    }

    private static string Note(string database) => database + ".sources";

    private static string Sources(List<FeedOutcome> files) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', files.Select(feed => $"{feed.Sha256}  {feed.Name}")))));

    private static bool IsBuiltFrom(string database, string sources)
    {
        if (!File.Exists(Note(database)) || new FileInfo(Note(database)).Length > 1024)
        {
            return false;
        }

        var lines = File.ReadAllLines(Note(database));
        return lines.Length == 2 && lines[0] == sources && lines[1].Length > 0 && lines[1] == Checksum(database);
    }

    // Of the database as it is; somebody may have built another in its place. Empty where it cannot be used.
    private static string Checksum(string database)
    {
        try
        {
            using var opened = AdvisoryDatabase.Open(database);
            return opened.Checksum;
        }
        catch (AdvisoryDatabaseException)
        {
            return "";
        }
    }
}
