using FleetScan.Contracts.V1;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>An object that upstream makes up and reports as failed.</summary>
internal sealed record Phantom(ResourceIdentity Identity, PlannedControl Control, List<Response> Responses);
