namespace FleetScan.Kubernetes;

/// <summary>The list of a pod spec that a container stands in.</summary>
public enum ContainerList
{
    /// <summary>The field <c>containers</c>.</summary>
    Containers,

    /// <summary>The field <c>initContainers</c>.</summary>
    InitContainers,

    /// <summary>The field <c>ephemeralContainers</c>.</summary>
    EphemeralContainers,
}
