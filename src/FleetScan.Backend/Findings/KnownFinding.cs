using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Findings;

/// <summary>What the database knows of a finding, and what the scan says.</summary>
internal struct KnownFinding
{
    /// <summary>Null for a finding that the database does not have.</summary>
    public FindingState? State;

    public long Content;

    public bool IsSeen;

    /// <summary>The content of the scan; of several findings with one fingerprint the one with the lowest hash, so that their order does not matter.</summary>
    public long SeenContent;

    public bool IsWritten;

    public readonly bool IsNew => IsSeen && State != FindingState.Open;

    public readonly bool NeedsWrite => IsSeen && (State != FindingState.Open || Content != SeenContent);

    public readonly bool IsAbsent => !IsSeen && State == FindingState.Open;
}
