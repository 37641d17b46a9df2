using FleetScan.Contracts.V1;

namespace FleetScan.Posture.Rules;

/// <summary>A response over an object which the input does not have, by the id that upstream gives it.</summary>
internal sealed record ForeignResponse(ResourceIdentity Identity, string Id, Response Response);
