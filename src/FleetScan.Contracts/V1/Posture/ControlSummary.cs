namespace FleetScan.Contracts.V1;

/// <summary>What one control says of the whole scan.</summary>
public sealed record ControlSummary
{
    /// <summary>The control, such as <c>C-0016</c>.</summary>
    public required string ControlId { get; init; }

    /// <summary>Its name in the field.</summary>
    public required string Name { get; init; }

    /// <summary>Its severity.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Failed if any object failed, else skipped if any was, else passed.</summary>
    public required VerdictStatus Status { get; init; }

    /// <summary>Why it is passed or skipped.</summary>
    public VerdictSubStatus SubStatus { get; init; }

    /// <summary>What is missing, in words: for a skipped control, or for one that saw a part of the cluster only.</summary>
    public string? Reason { get; init; }

    /// <summary>Objects that passed, those with an accepted failure among them.</summary>
    public required long Passed { get; init; }

    /// <summary>Objects that passed because an exception accepts their failure.</summary>
    public long Excepted { get; init; }

    /// <summary>Objects that failed.</summary>
    public required long Failed { get; init; }

    /// <summary>Objects that were skipped.</summary>
    public required long Skipped { get; init; }

    /// <summary>Passed objects as a share of all, 0 to 100.</summary>
    public required double ComplianceScore { get; init; }

    /// <summary>Weighted share of failed objects, 0 to 100.</summary>
    public required double RiskScore { get; init; }
}
