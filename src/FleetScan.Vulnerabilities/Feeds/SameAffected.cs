using FleetScan.Vulnerabilities.Advisories;

namespace FleetScan.Vulnerabilities.Feeds;

/// Records repeat a package for each repository or module it is shipped in; here those are one release.
internal sealed class SameAffected : IEqualityComparer<AffectedPackage>
{
    public static SameAffected Instance { get; } = new();

    public bool Equals(AffectedPackage? x, AffectedPackage? y) =>
        x is null || y is null
            ? x == y
            : x.Ecosystem == y.Ecosystem && x.Name == y.Name && x.Fix == y.Fix && x.Ranges.SequenceEqual(y.Ranges) && x.Versions.SequenceEqual(y.Versions);

    public int GetHashCode(AffectedPackage obj) => HashCode.Combine(obj.Ecosystem, obj.Name, obj.Ranges.Count, obj.Versions.Count);
}
