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
