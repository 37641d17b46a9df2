namespace FleetScan.Contracts.V1;

/// <summary>An image of the fleet.</summary>
public sealed record Image
{
    /// <summary>The image.</summary>
    public required ImageId Id { get; init; }

    /// <summary>Its content's name.</summary>
    public required ImageKey Key { get; init; }

    /// <summary>A reference under which it was last seen, such as <c>nginx:1.27</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Where it stands.</summary>
    public required ImageState State { get; init; }

    /// <summary>Why it could not be read, when it could not.</summary>
    public string? Reason { get; init; }

    /// <summary>The distribution's name for people, such as <c>Debian GNU/Linux 12 (bookworm)</c>.</summary>
    public string? Distribution { get; init; }

    /// <summary>How many packages it has.</summary>
    public required int Packages { get; init; }

    /// <summary>Open vulnerabilities by severity.</summary>
    public required VulnerabilityCounts Vulnerabilities { get; init; }

    /// <summary>How many workloads of all clusters run it.</summary>
    public required int Workloads { get; init; }

    /// <summary>How many tags of scanned registries point to it.</summary>
    public required int Tags { get; init; }

    /// <summary>When it was first seen.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When it was last matched against advisories.</summary>
    public DateTimeOffset? MatchedAt { get; init; }

    /// <summary>When the advisories of that match were built.</summary>
    public DateTimeOffset? AdvisoriesBuiltAt { get; init; }
}
