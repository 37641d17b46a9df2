namespace FleetScan.Posture.Attacks;

/// <summary>A way that attacks go: steps, and the controls whose failures open each of them. Data only.</summary>
internal sealed record AttackTrack
{
    public required string Name { get; init; }

    public required TrackStep Root { get; init; }

    /// <summary>The names of the steps that a failure opens, by control id.</summary>
    public required Dictionary<string, IReadOnlyList<string>> Controls { get; init; }
}
