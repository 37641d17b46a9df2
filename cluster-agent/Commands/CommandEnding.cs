namespace FleetScan.Agent.Commands;

/// <summary>How the work on a command ended.</summary>
internal enum CommandEnding
{
    /// <summary>Done and delivered.</summary>
    Completed,

    /// <summary>The command belongs to another delivery: nothing is reported.</summary>
    LeaseLost,

    /// <summary>A user cancelled the job.</summary>
    Cancelled,

    /// <summary>The deadline passed.</summary>
    DeadlinePassed,

    /// <summary>The agent was told to stop.</summary>
    Stopped,

    /// <summary>It could not be done; trying again may help.</summary>
    Failed,

    /// <summary>It cannot be done as it was asked.</summary>
    Refused,
}
