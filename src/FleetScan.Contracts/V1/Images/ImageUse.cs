namespace FleetScan.Contracts.V1;

/// <summary>A container of a workload runs an image. One line for each workload, container and image, however many pods the workload has.</summary>
public sealed record ImageUse : ImageLine
{
    /// <summary>The image.</summary>
    public required ImageKey Image { get; init; }

    /// <summary>The reference as the workload writes it, such as <c>nginx:1.27</c>. At most 1,024 characters.</summary>
    public required string Reference { get; init; }

    /// <summary>The workload: the controller at the top, such as a Deployment or CronJob, else the pod itself.</summary>
    public required ResourceIdentity Workload { get; init; }

    /// <summary>The container's name.</summary>
    public required string Container { get; init; }

    /// <summary>The list that the container is in.</summary>
    public required ContainerRole Role { get; init; }
}
