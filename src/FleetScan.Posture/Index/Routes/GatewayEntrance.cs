namespace FleetScan.Posture.Index;

/// <summary>A Gateway that is open to the internet, and the Service that opens it; null where only its name says so.</summary>
internal sealed record GatewayEntrance(IndexedResource Gateway, IndexedResource? Service);
