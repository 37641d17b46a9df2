using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Images;

/// <summary>A container and the image that it runs.</summary>
/// <param name="Workload">The controller at the top, or the pod itself.</param>
/// <param name="Container">The container's name.</param>
/// <param name="Role">The list that it is in.</param>
/// <param name="Reference">The reference as the workload writes it.</param>
/// <param name="Running">The name and digest by which the node runs it; null where that is not known.</param>
/// <param name="Platform">What it runs on.</param>
/// <param name="Access">By what it was pulled; null outside a cluster.</param>
internal sealed record RunningImage(
    ResourceIdentity Workload,
    string Container,
    ContainerRole Role,
    string Reference,
    string? Running,
    string Platform,
    ImageAccess? Access);
