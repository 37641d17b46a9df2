namespace FleetScan.Backend.Orchestration;

/// <summary>Whether an orchestration instance runs, or how it ended.</summary>
public enum OrchestrationState
{
    /// <summary>Started and not ended; it may be waiting.</summary>
    Running,

    /// <summary>Returned.</summary>
    Completed,

    /// <summary>Threw, or its replay went another way than its history.</summary>
    Failed,

    /// <summary>Ended from outside.</summary>
    Terminated,
}
