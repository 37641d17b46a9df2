using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace FleetScan.Collection;

/// <summary>How hard a live cluster may be asked, and how patiently.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The generated validator replaces the range attributes of TimeSpan by code.")]
public sealed class ClusterSourceOptions
{
    /// <summary>Objects per page of a list. API servers are tuned for 500.</summary>
    [Range(1, 10_000)]
    public int PageSize { get; set; } = 500;

    /// <summary>How many kinds are listed at the same time; each holds one read buffer.</summary>
    [Range(1, 32)]
    public int Concurrency { get; set; } = 4;

    /// <summary>Requests per second to the API server, retries included.</summary>
    [Range(0.1, 1_000)]
    public double RequestsPerSecond { get; set; } = 20;

    /// <summary>How often one page is tried before its kind is given up.</summary>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>The first wait before another attempt; it doubles each time, with jitter.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan FirstBackoff { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait before another attempt, also when the server asks for a longer one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the server may take until it begins to answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the server may stay silent in the middle of an answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SilenceTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>With so few exact namespaces asked for, each is listed by itself; with more, the whole cluster is and the rest is dropped here.</summary>
    [Range(0, 1_000)]
    public int MaxNamespacedLists { get; set; } = 8;

    /// <summary>The largest object that is read, in bytes of JSON. etcd holds 1.5 MiB by default; aggregated API servers may hold more.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int MaxObjectBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>The largest discovery answer that is read, in bytes. A cluster with 1,000 custom resources needs about 1 MiB.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int MaxDiscoveryBytes { get; set; } = 32 * 1024 * 1024;
}
