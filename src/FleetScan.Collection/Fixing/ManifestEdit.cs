namespace FleetScan.Collection;

/// <summary>What to change in one object of a file.</summary>
/// <param name="ApiVersion">The object's group and version.</param>
/// <param name="Kind">The object's kind.</param>
/// <param name="Namespace">The object's namespace as the file has it; null where it has none.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Changes">The changes; those of one path count once, and the first of them is made.</param>
public sealed record ManifestEdit(string ApiVersion, string Kind, string? Namespace, string Name, IReadOnlyList<ManifestChange> Changes);
