namespace FleetScan.Posture.Index;

/// <summary>
/// A backend that a route or an ingress names, and where. It is a Service by default; it may say so in words. A namespace that is no string is empty, which
/// no namespace equals.
/// </summary>
internal sealed record BackendReference(string Path, string? Name, string? Namespace, bool IsService, bool SaysService);
