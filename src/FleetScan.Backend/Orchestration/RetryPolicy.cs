namespace FleetScan.Backend.Orchestration;

/// <summary>How an activity is tried again.</summary>
/// <param name="MaxAttempts">All attempts, the first included; 1 to 100.</param>
/// <param name="FirstDelay">The wait before the second attempt.</param>
/// <param name="BackoffCoefficient">Each further wait is this much longer; 1 or more.</param>
/// <param name="MaxDelay">No wait is longer.</param>
public sealed record RetryPolicy(int MaxAttempts, TimeSpan FirstDelay, double BackoffCoefficient, TimeSpan MaxDelay)
{
    /// <summary>For steps against the database and queues: five attempts over about a minute, which outlasts a restart of either.</summary>
    public static RetryPolicy Standard { get; } = new(5, TimeSpan.FromSeconds(2), 2.5, TimeSpan.FromMinutes(1));

    /// <summary>For the last steps of a flow, which nobody repeats: thirty attempts over about two hours, which outlasts most outages.</summary>
    public static RetryPolicy Persistent { get; } = new(30, TimeSpan.FromSeconds(2), 2, TimeSpan.FromMinutes(5));

    internal TimeSpan DelayAfter(int attempt)
    {
        var delay = FirstDelay.TotalMilliseconds * Math.Pow(BackoffCoefficient, attempt - 1);
        return delay < MaxDelay.TotalMilliseconds ? TimeSpan.FromMilliseconds(delay) : MaxDelay;
    }
}
