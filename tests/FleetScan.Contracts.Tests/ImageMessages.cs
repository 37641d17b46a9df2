using FleetScan.Contracts.V1;

namespace FleetScan.Contracts.Tests;

internal static class ImageMessages
{
    public static ImageInventory Inventory { get; } = new()
    {
        Subject = "registry.example.com/shop/cart:1.4",
        ManifestDigest = "sha256:1f4d",
        ConfigDigest = "sha256:9a0c",
        Platform = "linux/amd64",
        Distribution = new ImageDistribution { Id = "debian", Version = "12", Codename = "bookworm", Like = ["linux"], PrettyName = "Debian GNU/Linux 12 (bookworm)" },
        Layers = [new ImageLayer { DiffId = "sha256:77aa", Digest = "sha256:31bc", Size = 29124181, CreatedBy = "COPY /shop /app" }],
        Packages =
        [
            new InventoryPackage
            {
                Type = PackageType.Deb,
                Name = "libssl3",
                Version = "3.0.11-1~deb12u2",
                Architecture = "amd64",
                Source = "openssl",
                SourceVersion = "3.0.11-1~deb12u2",
                Purl = "pkg:deb/debian/libssl3@3.0.11-1~deb12u2?arch=amd64&distro=debian-12",
                Path = "var/lib/dpkg/status",
                Layer = "sha256:77aa",
            },
            new InventoryPackage
            {
                Type = PackageType.Rpm,
                Name = "nodejs",
                Version = "1:18.12.1-2.module",
                Modularity = "nodejs:18:8060020221024:ad008a3a",
                Purl = "pkg:rpm/rhel/nodejs@18.12.1-2.module?epoch=1",
                Licenses = ["MIT"],
                Path = "var/lib/rpm/rpmdb.sqlite",
            },
        ],
        Gaps = [new InventoryGap { Path = "app/broken.jar", Reason = "not a ZIP archive" }],
    };

    public static VulnerabilityMatch Vulnerability { get; } = new()
    {
        Id = "CVE-2023-5363",
        Aliases = ["DSA-5532-1"],
        Severity = VulnerabilitySeverity.High,
        Score = 7.5,
        Vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N",
        Summary = "Incorrect cipher key and initialisation vector lengths",
        Fix = FixState.Fixed,
        FixedVersions = ["3.0.11-1~deb12u2"],
        KnownExploited = true,
        Epss = 0.0125,
        Package = Inventory.Packages[0],
    };
}
