namespace FleetScan.Vulnerabilities.Exceptions;

/// <summary>Where an image runs; null for what nobody knows.</summary>
/// <param name="Cluster">The name of the cluster.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Kind">The kind of the workload, such as <c>Deployment</c>.</param>
/// <param name="Name">The name of the workload.</param>
/// <param name="Container">The name of the container.</param>
public sealed record ImagePlace(string? Cluster, string? Namespace, string? Kind, string? Name, string? Container);
