namespace FleetScan.Backend.Orchestration;

/// <summary>Every orchestration. A name is part of stored histories: a change that replays differently takes a new one.</summary>
public static class OrchestrationNames
{
    /// <summary>Matches every stored inventory against new advisories.</summary>
    public const string AdvisoryRefresh = "AdvisoryRefresh";

    /// <summary>Starts a schedule's scans, for ever.</summary>
    public const string RecurringScan = "RecurringScan";

    /// <summary>One scan over many clusters.</summary>
    public const string Scan = "Scan";

    /// <summary>Up to 500 clusters of a scan.</summary>
    public const string ScanShard = "ScanShard";
}
