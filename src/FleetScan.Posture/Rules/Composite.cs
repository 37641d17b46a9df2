using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>One thing that a <see cref="CompositeRule"/> checks.</summary>
/// <param name="Identity">The object that it is about.</param>
/// <param name="Id">Its id: the object's own, or for upstream's answers that of the pair.</param>
/// <param name="Origin">Where the object came from.</param>
/// <param name="Response">The fault; null where it passes.</param>
/// <param name="IsExtra">Upstream fails it without having checked it, so that it weighs nothing.</param>
internal sealed record Composite(ResourceIdentity Identity, string Id, ResourceOrigin? Origin, Response? Response, bool IsExtra = false);
