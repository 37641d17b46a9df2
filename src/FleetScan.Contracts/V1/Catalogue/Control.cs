namespace FleetScan.Contracts.V1;

/// <summary>A control of the catalogue.</summary>
public sealed record Control
{
    /// <summary>Its id, such as <c>C-0016</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name in the field.</summary>
    public required string Name { get; init; }

    /// <summary>How bad a failure is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The score that the severity and the risk score come from, 0 to 10.</summary>
    public required double BaseScore { get; init; }

    /// <summary>What it judges and why that matters.</summary>
    public required string Description { get; init; }

    /// <summary>How to mend a failure.</summary>
    public required string Remediation { get; init; }

    /// <summary>The frameworks that it belongs to.</summary>
    public required IReadOnlyList<string> Frameworks { get; init; }
}
