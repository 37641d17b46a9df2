using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Data;

/// <summary>A control that an object of a cluster fails, over time. An unchanged scan writes none of these: when an open finding was last seen is its cluster's last scan.</summary>
public sealed class FindingRow
{
    /// <summary>The finding.</summary>
    public FindingId Id { get; set; }

    /// <summary>The account of the cluster.</summary>
    public AccountId AccountId { get; set; }

    /// <summary>The cluster.</summary>
    public ClusterId ClusterId { get; set; }

    /// <summary>First 16 bytes of the SHA-256 of control and resource identity; unique in the cluster and the same from scan to scan.</summary>
    public required byte[] Fingerprint { get; set; }

    /// <summary>Hash of what may change while the finding stays: its paths and severity.</summary>
    public long ContentHash { get; set; }

    /// <summary>The control.</summary>
    public required string ControlId { get; set; }

    /// <summary>How bad it is.</summary>
    public Severity Severity { get; set; }

    /// <summary>Whether it still holds.</summary>
    public FindingState State { get; set; }

    /// <summary>The object's group and version.</summary>
    public required string ApiVersion { get; set; }

    /// <summary>The object's kind.</summary>
    public required string Kind { get; set; }

    /// <summary>The object's namespace; empty where it has none.</summary>
    public required string Namespace { get; set; }

    /// <summary>The object's name.</summary>
    public required string Name { get; set; }

    /// <summary>The file that the object came from, for scans of files.</summary>
    public string? File { get; set; }

    /// <summary>Its paths as JSON.</summary>
    public required string Paths { get; set; }

    /// <summary>When a scan first found it.</summary>
    public DateTimeOffset FirstSeenAt { get; set; }

    /// <summary>When a scan last found it, once it is resolved.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>When a scan no longer found it.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }
}
