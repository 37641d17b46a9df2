namespace FleetScan.Contracts.V1;

/// <summary>What one framework says of the whole scan.</summary>
public sealed record FrameworkSummary
{
    /// <summary>Its name, such as <c>NSA</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Failed if any control failed, else skipped if any was, else passed.</summary>
    public required VerdictStatus Status { get; init; }

    /// <summary>Mean compliance of its controls, 0 to 100.</summary>
    public required double ComplianceScore { get; init; }

    /// <summary>Weighted share of failed objects, 0 to 100.</summary>
    public required double RiskScore { get; init; }
}
