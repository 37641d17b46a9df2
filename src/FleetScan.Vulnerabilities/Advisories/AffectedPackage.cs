using FleetScan.Contracts.V1;

namespace FleetScan.Vulnerabilities.Advisories;

/// <summary>A package that has a vulnerability in some of its versions.</summary>
/// <param name="Ecosystem">Where the package comes from.</param>
/// <param name="Name">Its name, normalized as <see cref="Ecosystem.Normalize"/> does; the source package's for Debian, Ubuntu and Alpine.</param>
/// <param name="Ranges">Ranges of vulnerable versions.</param>
/// <param name="Versions">Single vulnerable versions.</param>
/// <param name="Fix">What is said of a fix where no range names one.</param>
public sealed record AffectedPackage(Ecosystem Ecosystem, string Name, IReadOnlyList<AffectedRange> Ranges, IReadOnlyList<string> Versions, FixState Fix = FixState.NotFixed);
