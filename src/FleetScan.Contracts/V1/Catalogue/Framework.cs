namespace FleetScan.Contracts.V1;

/// <summary>A framework of the catalogue.</summary>
public sealed record Framework
{
    /// <summary>Its name, such as <c>NSA</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its controls, in report order.</summary>
    public required IReadOnlyList<string> Controls { get; init; }
}
