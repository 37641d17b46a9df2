namespace FleetScan.Posture;

/// <summary>Failures that somebody accepts: of certain objects, in certain controls, for a while or for good.</summary>
public sealed record PostureException
{
    /// <summary>Its name, which reports give.</summary>
    public required string Name { get; init; }

    /// <summary>Why the failures are accepted; null where nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>From when on it no longer holds; null where it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// The objects: each entry names attributes and the pattern that each has to match, and one entry has to match whole. The attributes are <c>cluster</c>,
    /// <c>namespace</c>, <c>kind</c>, <c>name</c>, <c>path</c> (the file) and <c>resourceID</c>; any other one is a label, or an annotation. An entry
    /// without attributes matches nothing.
    /// </summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, string>> Resources { get; init; }

    /// <summary>What is accepted of them: one entry has to match whole; everything when there is none.</summary>
    public IReadOnlyList<ExceptionPolicy> Policies { get; init; } = [];

    /// <summary>True for one that comes with FleetScan.</summary>
    public bool BuiltIn { get; init; }
}
