using System.ComponentModel.DataAnnotations;

namespace FleetScan.Backend.Queues;

/// <summary>How the queues are worked off.</summary>
public sealed class QueueOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Queues";

    /// <summary>How many messages of a queue are handled at a time.</summary>
    [Range(1, 32)]
    public int Concurrency { get; set; } = 2;

    /// <summary>How long a message stays with a handler that shows no life, in seconds; renewed at a third of it while the handler works.</summary>
    [Range(3, 86_400)]
    public int VisibilitySeconds { get; set; } = 60;

    /// <summary>How often a message is tried before it becomes poison.</summary>
    [Range(1, 100)]
    public int MaxDequeues { get; set; } = 5;

    /// <summary>The wait before a failed message is tried again, in seconds; each further one is four times as long.</summary>
    [Range(1, 3600)]
    public int RetrySeconds { get; set; } = 2;

    /// <summary>The longest pause between looks at an empty queue, in milliseconds. A message sent in this process is seen at once.</summary>
    [Range(10, 60_000)]
    public int IdleMilliseconds { get; set; } = 2000;

    internal TimeSpan Visibility => TimeSpan.FromSeconds(VisibilitySeconds);

    internal TimeSpan RetryDelay(int dequeues) => TimeSpan.FromSeconds(Math.Min(RetrySeconds * Math.Pow(4, Math.Clamp(dequeues - 1, 0, 8)), 3600));

    internal TimeSpan IdleDelay(int idleRounds) => TimeSpan.FromMilliseconds(Math.Min(100 * Math.Pow(2, Math.Clamp(idleRounds, 0, 16)), IdleMilliseconds));
}
