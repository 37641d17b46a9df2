namespace FleetScan.Collection;

/// <summary>One change of an object.</summary>
/// <param name="Path">Where, such as <c>spec.containers[0].securityContext.privileged</c> or <c>metadata.labels[app.kubernetes.io/name]</c>.</param>
/// <param name="Value">What to write there: true, false and numbers mean themselves, all else is text; null for taking away what is there.</param>
public sealed record ManifestChange(string Path, string? Value);
