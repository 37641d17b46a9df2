using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Posture;

/// <summary>An object whose failures add up to attacks.</summary>
/// <param name="Resource">The object.</param>
/// <param name="Id">Its id, as in <see cref="JudgedResource.Id"/>.</param>
/// <param name="Origin">Where it came from; null for objects of a live cluster.</param>
/// <param name="Severity">The worst severity of its attacks.</param>
/// <param name="Score">The sum of their scores; above 0. What is higher is worth mending first.</param>
/// <param name="Paths">The attacks.</param>
public sealed record PrioritizedResource(ResourceIdentity Resource, string Id, ResourceOrigin? Origin, Severity Severity, double Score, IReadOnlyList<AttackPath> Paths);
