namespace FleetScan.Contracts.V1;

/// <summary>A container of a workload that runs an image.</summary>
public sealed record ImageWorkload
{
    /// <summary>The cluster.</summary>
    public required ClusterId ClusterId { get; init; }

    /// <summary>The cluster's name.</summary>
    public required string ClusterName { get; init; }

    /// <summary>The workload.</summary>
    public required ResourceIdentity Workload { get; init; }

    /// <summary>The container.</summary>
    public required string Container { get; init; }

    /// <summary>The list that the container is in.</summary>
    public required ContainerRole Role { get; init; }

    /// <summary>The reference as the workload writes it.</summary>
    public required string Reference { get; init; }
}
