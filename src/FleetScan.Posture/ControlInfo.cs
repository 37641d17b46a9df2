using FleetScan.Contracts.V1;

namespace FleetScan.Posture;

/// <summary>A control of the catalogue: data only.</summary>
public sealed record ControlInfo
{
    /// <summary>Its id, such as <c>C-0016</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name in the field.</summary>
    public required string Name { get; init; }

    /// <summary>The score that severity and risk come from, 0 to 10.</summary>
    public required double BaseScore { get; init; }

    /// <summary>What it judges and why that matters.</summary>
    public required string Description { get; init; }

    /// <summary>How to mend a failure.</summary>
    public required string Remediation { get; init; }

    /// <summary>The scans that it takes part in: <c>cluster</c>, <c>file</c>, <c>cloud</c>, <c>AKS</c>, <c>EKS</c>, <c>GKE</c>; empty for all.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>What it asks of people before its verdicts count.</summary>
    public ControlAction Action { get; init; }

    /// <summary>The rules that judge, in order.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>The severity that follows from the base score.</summary>
    public Severity Severity => BaseScore switch
    {
        >= 9 => Severity.Critical,
        >= 7 => Severity.High,
        >= 4 => Severity.Medium,
        >= 1 => Severity.Low,
        _ => Severity.Unknown,
    };
}
