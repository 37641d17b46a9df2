namespace FleetScan.Contracts.V1;

/// <summary>The last line of a posture result: every control's verdict, the scores, and what could not be read.</summary>
public sealed record PostureSummary : PostureLine
{
    /// <summary>When the scan ended, by the agent's clock.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>How many objects were judged.</summary>
    public required long Resources { get; init; }

    /// <summary>How many finding lines come before this one; a reader that counts differently has lost some.</summary>
    public required long Findings { get; init; }

    /// <summary>Mean compliance of all controls, 0 to 100.</summary>
    public required double ComplianceScore { get; init; }

    /// <summary>Weighted share of failed objects, 0 (none) to 100.</summary>
    public required double RiskScore { get; init; }

    /// <summary>
    /// How much of what was asked could be judged: the share of controls that gave an answer, less 3 for each kind or file that could not be read and 2
    /// for each read in part; 0 to 100. Null where the agent is too old to say.
    /// </summary>
    public double? CoverageScore { get; init; }

    /// <summary>Each control, in catalogue order.</summary>
    public required IReadOnlyList<ControlSummary> Controls { get; init; }

    /// <summary>Each framework, in the order asked for.</summary>
    public required IReadOnlyList<FrameworkSummary> Frameworks { get; init; }

    /// <summary>What could not be read; empty after a complete scan. Controls that need it are not resolved by this scan.</summary>
    public required IReadOnlyList<CollectionFailure> Failures { get; init; }
}
