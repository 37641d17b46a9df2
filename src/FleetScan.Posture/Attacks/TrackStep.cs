namespace FleetScan.Posture.Attacks;

/// <summary>A step of a track, and those that may follow.</summary>
internal sealed record TrackStep
{
    public required string Name { get; init; }

    public IReadOnlyList<TrackStep> Steps { get; init => field = value ?? []; } = [];
}
