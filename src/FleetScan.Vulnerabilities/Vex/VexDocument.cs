namespace FleetScan.Vulnerabilities.Vex;

/// <summary>A VEX document: what somebody says of whether products are harmed by vulnerabilities.</summary>
public sealed record VexDocument
{
    /// <summary>Its id; the file's name where it has none.</summary>
    public required string Id { get; init; }

    /// <summary>How many statements it has.</summary>
    public int Count => Statements.Count;

    internal IReadOnlyList<VexStatement> Statements { get; init; } = [];
}
