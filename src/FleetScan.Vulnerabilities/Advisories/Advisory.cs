using FleetScan.Contracts.V1;

namespace FleetScan.Vulnerabilities.Advisories;

/// <summary>What a feed says of one vulnerability.</summary>
public sealed record Advisory
{
    /// <summary>The CVE; the feed's own id where there is none.</summary>
    public required string Id { get; init; }

    /// <summary>Its other ids.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What it is, in a line.</summary>
    public string? Summary { get; init; }

    /// <summary>What the vendor calls it; unknown where the vendor does not say.</summary>
    public VulnerabilitySeverity VendorSeverity { get; init; }

    /// <summary>Its CVSS vectors, of any version.</summary>
    public IReadOnlyList<string> Vectors { get; init; } = [];

    /// <summary>The packages that have it.</summary>
    public required IReadOnlyList<AffectedPackage> Affected { get; init; }
}
