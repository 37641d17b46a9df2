namespace FleetScan.Backend.Jobs;

/// <summary>What became of a request to cancel a job.</summary>
public enum CancelOutcome
{
    /// <summary>It is cancelled now.</summary>
    Cancelled,

    /// <summary>It had reached a final state before, and stays in it.</summary>
    Finished,

    /// <summary>There is no such job in the account.</summary>
    NotFound,
}
