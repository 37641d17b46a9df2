namespace FleetScan.Posture.Index;

/// <summary>A Service that a VirtualService sends requests to: its name, its namespace where it is said, and the path that upstream reports.</summary>
internal sealed record RouteDestination(string Path, string Name, string? Namespace)
{
    public (string Home, string Name) HomeOf(IndexedResource virtualService) => (Namespace ?? virtualService.Home, Name);
}
