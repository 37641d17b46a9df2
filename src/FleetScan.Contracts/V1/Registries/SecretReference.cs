namespace FleetScan.Contracts.V1;

/// <summary>Names a Kubernetes secret; its content is read by the agent of the cluster and goes nowhere else.</summary>
public sealed record SecretReference
{
    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The name of a secret of type <c>kubernetes.io/dockerconfigjson</c>.</summary>
    public required string Name { get; init; }
}
