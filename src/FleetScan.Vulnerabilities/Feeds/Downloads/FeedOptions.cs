using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// <summary>Which feeds are downloaded, and within which bounds.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The generated validator replaces the range attributes of TimeSpan by code.")]
public sealed class FeedOptions
{
    /// <summary>The feeds; the public ones of <see cref="PublicFeeds"/> where none is given.</summary>
    public IList<FeedSource> Sources { get; set; } = [];

    /// <summary>The largest feed, in bytes: 1 KiB to 16 GiB. The largest public one, Ubuntu's, has some hundreds of MiB.</summary>
    [Range(1024, 16L * 1024 * 1024 * 1024)]
    public long MaxFeedBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>How long one feed may take, retries included.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FeedTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a server may stay silent before the connection is given up and opened anew.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often in a row a feed is tried without getting on.</summary>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>How long to wait before the second attempt; the wait doubles each time, up to 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that a server may ask for with Retry-After; where it asks for more, the feed fails until the next update.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many feeds are downloaded at a time.</summary>
    [Range(1, 32)]
    public int Concurrency { get; set; } = 4;

    /// <summary>The feeds that are meant: those given, else the public ones.</summary>
    /// <returns>The feeds, at least one.</returns>
    public IReadOnlyList<FeedSource> Effective() => Sources.Count > 0 ? [.. Sources] : PublicFeeds.All;
}
