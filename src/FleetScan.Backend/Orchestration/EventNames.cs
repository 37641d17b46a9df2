namespace FleetScan.Backend.Orchestration;

/// <summary>Every event that is raised to an orchestration.</summary>
public static class EventNames
{
    /// <summary>All jobs of a shard are in a final state.</summary>
    public const string ShardFinished = "ShardFinished";

    /// <summary>A user has cancelled the scan.</summary>
    public const string Cancel = "Cancel";

    /// <summary>A schedule was changed, paused, resumed or removed.</summary>
    public const string ScheduleChanged = "ScheduleChanged";
}
