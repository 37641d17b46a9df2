using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Data;

/// <summary>A container of a workload that runs an image, as the last image scan of its cluster saw it.</summary>
public sealed class ImageUseRow
{
    /// <summary>The cluster.</summary>
    public ClusterId ClusterId { get; set; }

    /// <summary>First 16 bytes of the SHA-256 of workload, container and image; unique in the cluster.</summary>
    public required byte[] Fingerprint { get; set; }

    /// <summary>The account.</summary>
    public AccountId AccountId { get; set; }

    /// <summary>The image.</summary>
    public ImageId ImageId { get; set; }

    /// <summary>The workload's group and version.</summary>
    public required string ApiVersion { get; set; }

    /// <summary>The workload's kind.</summary>
    public required string Kind { get; set; }

    /// <summary>The workload's namespace; empty where it has none.</summary>
    public required string Namespace { get; set; }

    /// <summary>The workload's name.</summary>
    public required string Name { get; set; }

    /// <summary>The container.</summary>
    public required string Container { get; set; }

    /// <summary>The list that the container is in.</summary>
    public ContainerRole Role { get; set; }

    /// <summary>The reference as the workload writes it.</summary>
    public required string Reference { get; set; }
}
