using FleetScan.Agent.Scanning;
using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Images;

/// <summary>The frame of an image or registry scan: its first and last line, and how long it may read.</summary>
internal sealed class ScanClock(ScanTask task, TimeProvider time)
{
    // What is left for delivering what there is: a tenth, but no more than five minutes.
    private static readonly TimeSpan MostForDelivery = TimeSpan.FromMinutes(5);

    // A timer takes no more than 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly long _began = time.GetTimestamp();

    public ImageScanHeader Header { get; } = new()
    {
        JobId = task.Command.JobId,
        Attempt = task.Command.Attempt,
        StartedAt = time.GetUtcNow(),
        AgentVersion = AgentVersion.Current,
    };

    /// <summary>How long images may still be read.</summary>
    public TimeSpan Left
    {
        get
        {
            var tenth = task.UntilDeadline / 10;
            var left = task.UntilDeadline - (tenth < MostForDelivery ? tenth : MostForDelivery) - time.GetElapsedTime(_began);
            return left < Longest ? left : Longest;
        }
    }

    /// <summary>The last line; the result adds what it counts itself.</summary>
    public ImageScanSummary Summarize(ReadingCounts counts, bool truncated) => new()
    {
        FinishedAt = time.GetUtcNow(),
        Lines = 0,
        Images = counts.Images,
        Inventoried = counts.Inventoried,
        Known = counts.Known,
        Elsewhere = counts.Elsewhere,
        Failed = counts.Failed,
        Truncated = truncated,
        Complete = true,
    };
}
