namespace FleetScan.Agent.Connection;

/// <summary>What became of a call to the backend, as a reaction for the caller.</summary>
internal enum ReplyKind
{
    /// <summary>Done.</summary>
    Ok,

    /// <summary>No answer, or one that says to come again: network, timeout, 408, 429, 5xx.</summary>
    Unavailable,

    /// <summary>The credentials do not work: nothing will until a person or a rotation changes them.</summary>
    Unauthorized,

    /// <summary>The command belongs to another delivery: stop and drop its result.</summary>
    LeaseLost,

    /// <summary>The result is not whole there: send the parts again.</summary>
    PartsMissing,

    /// <summary>The part arrived broken: send it again.</summary>
    ChecksumMismatch,

    /// <summary>Any other refusal: the same request will not do better.</summary>
    Rejected,
}
