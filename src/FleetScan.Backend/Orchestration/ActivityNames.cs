namespace FleetScan.Backend.Orchestration;

/// <summary>Every activity. A name is part of stored histories.</summary>
public static class ActivityNames
{
    /// <summary>Finds the clusters of a scan and how many shards they make.</summary>
    public const string PlanScan = "PlanScan";

    /// <summary>Writes a shard's jobs and commands.</summary>
    public const string DispatchShard = "DispatchShard";

    /// <summary>Gives up what a shard has not finished by the deadline.</summary>
    public const string ExpireShard = "ExpireShard";

    /// <summary>Closes a scan's parent job.</summary>
    public const string CompleteScan = "CompleteScan";

    /// <summary>Finds a schedule's next occurrence.</summary>
    public const string PlanOccurrence = "PlanOccurrence";

    /// <summary>Starts the scan of one occurrence.</summary>
    public const string StartOccurrence = "StartOccurrence";

    /// <summary>Fetches feeds and takes what they say into use.</summary>
    public const string FetchAdvisories = "FetchAdvisories";

    /// <summary>Queues a batch of images that wait for the advisories in use.</summary>
    public const string QueueRematch = "QueueRematch";
}
