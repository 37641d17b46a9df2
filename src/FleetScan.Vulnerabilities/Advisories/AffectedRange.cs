namespace FleetScan.Vulnerabilities.Advisories;

/// <summary>A range of vulnerable versions.</summary>
/// <param name="Introduced">The first vulnerable version; null for the very first.</param>
/// <param name="Fixed">The first one that is not; null where there is none.</param>
/// <param name="LastAffected">The last vulnerable one, where no fixed one is known.</param>
public sealed record AffectedRange(string? Introduced, string? Fixed, string? LastAffected);
