using System.Text;
using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Exceptions;
using FleetScan.Vulnerabilities.Suppressing;
using FleetScan.Vulnerabilities.Vex;

namespace FleetScan.Vulnerabilities.Tests.Suppressing;

/// An image with two packages that have one vulnerability each, and what is said of them.
internal static class Suppressed
{
    public const string Digest = "sha256:1111111111111111111111111111111111111111111111111111111111111111";

    public static ImageInventory Image { get; } = new()
    {
        Subject = "ghcr.io/shop/cart:1.4",
        ManifestDigest = Digest,
        ConfigDigest = "sha256:2222222222222222222222222222222222222222222222222222222222222222",
    };

    private static IReadOnlyList<VulnerabilityMatch> Matches { get; } =
    [
        Match("CVE-2024-1", "GHSA-aaaa", PackageType.Npm, "lodash", "4.17.15", "pkg:npm/lodash@4.17.15", FixState.Fixed),
        Match("CVE-2024-2", "DSA-1-1", PackageType.Deb, "curl", "7.88.1-10", "pkg:deb/debian/curl@7.88.1-10?arch=amd64&distro=debian-12", FixState.NotFixed),
    ];

    public static IReadOnlyList<VulnerabilityMatch> By(string? vex = null, string? exceptions = null, ImagePlace? place = null, DateTimeOffset? now = null, ImageInventory? image = null) =>
        new Suppressions(
            vex is null ? [] : [.. vex.Split("\n---\n").Select((text, index) => VexFile.Read(Encoding.UTF8.GetBytes(text), $"vex{index}.json"))],
            exceptions is null ? [] : VulnerabilityExceptionFile.Read(Encoding.UTF8.GetBytes(exceptions), "accepted.json"))
        .Apply(image ?? Image, Matches, place, now ?? DateTimeOffset.UnixEpoch);

    /// The ids that are suppressed.
    public static string Ids(IReadOnlyList<VulnerabilityMatch> matches) => string.Join(' ', matches.Where(match => match.Suppression is not null).Select(match => match.Id));

    private static VulnerabilityMatch Match(string id, string alias, PackageType type, string name, string version, string purl, FixState fix) => new()
    {
        Id = id,
        Aliases = [alias],
        Severity = VulnerabilitySeverity.High,
        Fix = fix,
        Package = new() { Type = type, Name = name, Version = version, Purl = purl, Path = "x" },
    };
}
