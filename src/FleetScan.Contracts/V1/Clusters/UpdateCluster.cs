namespace FleetScan.Contracts.V1;

/// <summary>PATCH /v1/clusters/{id}: what is null stays as it is.</summary>
public sealed record UpdateCluster
{
    /// <summary>A new name.</summary>
    public string? Name { get; init; }

    /// <summary>All labels anew.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>True switches the cluster off, false on.</summary>
    public bool? Disabled { get; init; }
}
