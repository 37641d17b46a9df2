namespace FleetScan.Backend.Results;

/// <summary>What became of an uploaded part.</summary>
public enum PartOutcome
{
    /// <summary>It is stored, now or by an earlier upload; the receipt says more.</summary>
    Stored,

    /// <summary>The part number or a header is not what the operation takes.</summary>
    Invalid,

    /// <summary>The job belongs to another cluster of the account.</summary>
    Forbidden,

    /// <summary>There is no such job in the account.</summary>
    NotFound,

    /// <summary>The lease is not the current one, or the job is over: drop the result.</summary>
    LeaseLost,

    /// <summary>The part is there with other bytes, or does not fit the count that the last part gave.</summary>
    Conflict,

    /// <summary>The part, or the result with it, is larger than allowed.</summary>
    TooLarge,

    /// <summary>The bytes are not those that the checksum was made of; nothing is stored.</summary>
    ChecksumMismatch,
}
