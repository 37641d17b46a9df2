namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// <summary>
/// Brings the feeds of a folder up to date. What did not change is not downloaded; what broke off goes on where it stopped, in this update or the next; a good
/// file is never replaced by a broken one; a feed that fails does not stop the others.
/// </summary>
/// <param name="http">
/// Sends the requests; its handler should neither follow redirects nor unpack answers by itself, and its timeout should be infinite, as the options bring bounds of their own.
/// </param>
/// <param name="options">The feeds and the bounds.</param>
/// <param name="time">The clock.</param>
public sealed class FeedDownloader(HttpClient http, FeedOptions options, TimeProvider time)
{
    private const string LockName = ".lock";

    /// <summary>Updates the feeds.</summary>
    /// <param name="folder">The folder that keeps them; made where it is missing.</param>
    /// <param name="progress">Is told how far downloads are, from any thread; null for nobody.</param>
    /// <param name="cancellationToken">Stops the update; the next one goes on where it stopped.</param>
    /// <returns>What became of each feed, in the order of the options.</returns>
    /// <exception cref="ArgumentException">A source has no usable name or URL, or two have one name.</exception>
    /// <exception cref="IOException">The folder cannot be used, or another update of it is under way.</exception>
    public async Task<IReadOnlyList<FeedOutcome>> DownloadAsync(string folder, IProgress<FeedProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var sources = Checked(options.Effective());
        Directory.CreateDirectory(folder);
        await using var claim = Claim(folder);
        var outcomes = new FeedOutcome[sources.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, sources.Count, parallel, async (index, token) =>
        {
            var source = sources[index];
            var transfer = new FeedTransfer(new(http, options, time, source), new(folder, source.FileName), source, options, time, progress);
            outcomes[index] = await transfer.RunAsync(token);
            progress?.Report(new(source.Name, outcomes[index].Bytes, outcomes[index].Bytes, outcomes[index]));
        });
        return outcomes;
    }

    internal static FileStream Claim(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new IOException($"The folder {folder} cannot be updated: another update is under way, or it is not writable. Wait for it, or name another folder.", e);
        }
    }

    private static IReadOnlyList<FeedSource> Checked(IReadOnlyList<FeedSource> sources)
    {
        var fault = sources.Select(source => source.Fault()).FirstOrDefault(fault => fault is not null)
            ?? sources.GroupBy(source => source.FileName, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"Two feeds are called {group.First().Name}.").FirstOrDefault();
        return fault is null ? sources : throw new ArgumentException(fault, nameof(sources));
    }
}
