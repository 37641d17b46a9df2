namespace FleetScan.Contracts.V1;

/// <summary>What a stored posture scan found, in numbers.</summary>
public sealed record ScanOutcome
{
    /// <summary>Objects judged.</summary>
    public required long Resources { get; init; }

    /// <summary>Findings that hold now.</summary>
    public required long Open { get; init; }

    /// <summary>Of these, the ones that the last scan did not have.</summary>
    public required long New { get; init; }

    /// <summary>Findings of the last scan that this one no longer has.</summary>
    public required long Resolved { get; init; }

    /// <summary>Mean compliance of all controls, 0 to 100.</summary>
    public required double ComplianceScore { get; init; }

    /// <summary>Weighted share of failed objects, 0 to 100.</summary>
    public required double RiskScore { get; init; }

    /// <summary>Kinds or files that could not be read.</summary>
    public required int Failures { get; init; }
}
