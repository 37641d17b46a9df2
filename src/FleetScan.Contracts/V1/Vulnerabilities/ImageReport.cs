namespace FleetScan.Contracts.V1;

/// <summary>What an image is made of, and what is wrong with it.</summary>
public sealed record ImageReport
{
    /// <summary>The packages.</summary>
    public required ImageInventory Inventory { get; init; }

    /// <summary>When the advisories that it was matched against were read; null when it was not matched.</summary>
    public DateTimeOffset? AdvisoriesBuiltAt { get; init; }

    /// <summary>
    /// Packages of the distribution, when the advisories speak of none of them: its release is not covered, and an empty list says nothing of them.
    /// 0 where it is covered.
    /// </summary>
    public int UnknownPackages { get; init; }

    /// <summary>The vulnerabilities of the packages, the most urgent first; suppressed ones are among them and say so.</summary>
    public IReadOnlyList<VulnerabilityMatch> Vulnerabilities { get; init => field = value ?? []; } = [];
}
