namespace FleetScan.Contracts.V1;

/// <summary>A control that an object of a cluster fails, over time.</summary>
public sealed record Finding
{
    /// <summary>The finding; stays the same from scan to scan.</summary>
    public required FindingId Id { get; init; }

    /// <summary>The cluster.</summary>
    public required ClusterId ClusterId { get; init; }

    /// <summary>The control, such as <c>C-0016</c>.</summary>
    public required string ControlId { get; init; }

    /// <summary>The control's name.</summary>
    public required string ControlName { get; init; }

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Whether it still holds.</summary>
    public required FindingState State { get; init; }

    /// <summary>The object that fails.</summary>
    public required ResourceIdentity Resource { get; init; }

    /// <summary>Where it fails.</summary>
    public required IReadOnlyList<PosturePath> Paths { get; init; }

    /// <summary>When a scan first found it.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When a scan last found it.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>When a scan no longer found it.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }
}
