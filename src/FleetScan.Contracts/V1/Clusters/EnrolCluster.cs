namespace FleetScan.Contracts.V1;

/// <summary>POST /v1/clusters: enrols a cluster.</summary>
public sealed record EnrolCluster
{
    /// <summary>1 to 128 characters, unique in the account.</summary>
    public required string Name { get; init; }

    /// <summary>Labels for selecting it; at most 64, with Kubernetes' rules for label keys and values.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();
}
