using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Data;

/// <summary>A vulnerability that a package of an image has, over time. A match that changes nothing writes none of these.</summary>
public sealed class ImageFindingRow
{
    /// <summary>The finding.</summary>
    public FindingId Id { get; set; }

    /// <summary>The account of the image.</summary>
    public AccountId AccountId { get; set; }

    /// <summary>The image.</summary>
    public ImageId ImageId { get; set; }

    /// <summary>First 16 bytes of the SHA-256 of vulnerability and package; unique in the image and the same from match to match.</summary>
    public required byte[] Fingerprint { get; set; }

    /// <summary>Hash of the whole match: what may change while the finding stays.</summary>
    public long ContentHash { get; set; }

    /// <summary>The CVE, or the advisory's own id.</summary>
    public required string Vulnerability { get; set; }

    /// <summary>The package's name.</summary>
    public required string Package { get; set; }

    /// <summary>How bad it is.</summary>
    public VulnerabilitySeverity Severity { get; set; }

    /// <summary>Whether it still holds.</summary>
    public FindingState State { get; set; }

    /// <summary>Whether there is a version without it.</summary>
    public bool Fixable { get; set; }

    /// <summary>Whether CISA lists it as exploited in the wild.</summary>
    public bool KnownExploited { get; set; }

    /// <summary>The probability of exploitation by EPSS.</summary>
    public double? Epss { get; set; }

    /// <summary>The <see cref="VulnerabilityMatch"/> as JSON.</summary>
    public required string Match { get; set; }

    /// <summary>When a match first found it.</summary>
    public DateTimeOffset FirstSeenAt { get; set; }

    /// <summary>When a match no longer found it.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }
}
