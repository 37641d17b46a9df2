namespace FleetScan.Contracts.V1;

/// <summary>The answer to a renewal.</summary>
public sealed record CommandLease
{
    /// <summary>When the lease ends now.</summary>
    public required DateTimeOffset LeaseExpiresAt { get; init; }

    /// <summary>True when a user cancelled the job: stop and report the command failed as cancelled.</summary>
    public required bool Cancelled { get; init; }
}
