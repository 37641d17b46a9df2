namespace FleetScan.Collection;

/// <summary>What became of one change.</summary>
/// <param name="Edit">The object it belongs to.</param>
/// <param name="Change">The change.</param>
/// <param name="Reason">Why it was not made; null for one that was made, or that the file had already.</param>
public sealed record ManifestEditOutcome(ManifestEdit Edit, ManifestChange Change, string? Reason);
