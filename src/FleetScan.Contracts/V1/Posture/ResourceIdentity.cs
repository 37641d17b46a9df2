namespace FleetScan.Contracts.V1;

/// <summary>Names one Kubernetes object the way a manifest does.</summary>
public sealed record ResourceIdentity
{
    /// <summary>Group and version, such as <c>apps/v1</c>; the core group has the version alone.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The kind, such as <c>Deployment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The namespace; null for cluster-scoped objects and for manifests that leave it out.</summary>
    public string? Namespace { get; init; }

    /// <summary>The name; empty where the object has none.</summary>
    public required string Name { get; init; }
}
