using FleetScan.Contracts.V1;

namespace FleetScan.Posture.Rules;

/// <summary>An object that takes part in a fault of another one, and where in it.</summary>
internal sealed record RelatedObject(ResourceIdentity Identity, IReadOnlyList<PosturePath> Paths);
