namespace FleetScan.Posture.Index;

/// <summary>A mount of a volume that is a Secret, a ConfigMap or a claim: where, and which object.</summary>
internal sealed record MountedObject(string Path, string Kind, string Name);
