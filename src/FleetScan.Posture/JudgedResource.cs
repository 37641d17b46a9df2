using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Posture;

/// <summary>An object and what controls say of it. An object that takes part in joins comes a second time, at the end of the scan, with the rest.</summary>
/// <param name="Resource">The object.</param>
/// <param name="Id">Its id in the field's form, such as <c>apps/v1/shop/Deployment/cart</c>.</param>
/// <param name="Origin">Where it came from; null for objects of a live cluster.</param>
/// <param name="Verdicts">Failed verdicts and failures that exceptions accept, or all verdicts when the request lists everything; never empty.</param>
public sealed record JudgedResource(ResourceIdentity Resource, string Id, ResourceOrigin? Origin, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>How many replicas the object asks for, from 1; it weighs in risk scores and priorities.</summary>
    public int Replicas { get; init; } = 1;
}
