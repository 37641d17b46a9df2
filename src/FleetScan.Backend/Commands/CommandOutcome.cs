namespace FleetScan.Backend.Commands;

/// <summary>What became of an agent's call about a command.</summary>
public enum CommandOutcome
{
    /// <summary>Done, now or by an earlier call of the same delivery.</summary>
    Ok,

    /// <summary>The command belongs to another delivery, its deadline has passed, or its job has ended: stop working on it and drop the result.</summary>
    LeaseLost,

    /// <summary>The result is not whole; the answer names the missing parts.</summary>
    PartsMissing,

    /// <summary>All parts are there and are not what the overall checksum was made of.</summary>
    ChecksumMismatch,

    /// <summary>The command belongs to another cluster of the account.</summary>
    Forbidden,

    /// <summary>There is no such command in the account.</summary>
    NotFound,
}
