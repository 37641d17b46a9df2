namespace FleetScan.Backend.Orchestration;

/// <summary>Every event that is raised to an orchestration.</summary>
public static class EventNames
{
    /// <summary>All jobs of a shard are in a final state. The payload is the shard's number, an <see cref="int"/>. May come more than once.</summary>
    public const string ShardFinished = "ShardFinished";

    /// <summary>A user has cancelled the scan. The payload is the parent job, a <see cref="FleetScan.Contracts.JobId"/>. May come more than once.</summary>
    public const string Cancel = "Cancel";

    /// <summary>A schedule was changed, paused, resumed or removed. The payload is the schedule, a <see cref="FleetScan.Contracts.ScheduleId"/>.</summary>
    public const string ScheduleChanged = "ScheduleChanged";
}
