namespace FleetScan.Posture.Engine;

/// <summary>What one rule says of one object, in the order of merging: the highest wins.</summary>
internal enum RuleStatus
{
    /// <summary>The object does not count.</summary>
    Unchecked,

    Passed,

    /// <summary>The rule threw.</summary>
    Faulted,

    Failed,
}
