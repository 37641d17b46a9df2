using FleetScan.Contracts.V1;

namespace FleetScan.Contracts.Tests;

/// Messages about images, registries and advisories.
internal static class ImageMessages
{
    private static readonly DateTimeOffset Time = new(2026, 1, 31, 3, 0, 0, TimeSpan.Zero);

    private static readonly ClusterId ClusterOne = new(Guid.Parse("0197a2c4-6f0e-7cc3-98c4-dc0c0c073901"));

    private static readonly JobId Child = new(Guid.Parse("0197a2c4-6f0e-7cc3-98c4-dc0c0c073911"));

    private static readonly ImageId ImageOne = new(Guid.Parse("0197a2c4-6f0e-7cc3-98c4-dc0c0c073950"));

    public static RegistryId RegistryOne { get; } = new(Guid.Parse("0197a2c4-6f0e-7cc3-98c4-dc0c0c073960"));

    private static readonly ImageKey Key = new() { Digest = "sha256:1f4d0f6a5f5bc3c9b1a5d4ee0e3d44a4a0c2a5cf83b5f3a1f5ddc1b4a7fd2c11", Platform = "linux/amd64" };

    private static readonly ImageKey OtherKey = new() { Digest = "sha256:7b52009b64fd0a2a49e6d8a939753077792b0554f2fdb1fbb6d9a8dbf6b5a6b7", Platform = "linux/arm64" };

    private static readonly ResourceIdentity Cart = new() { ApiVersion = "apps/v1", Kind = "Deployment", Namespace = "shop", Name = "cart" };

    private static readonly SecretReference Credentials = new() { Namespace = "fleetscan", Name = "registry" };

    public static ImageScanSpec ImageSpec { get; } = new() { IncludeNamespaces = ["shop"], ExcludeNamespaces = ["kube-system"] };

    public static RegistryScanSpec RegistrySpec { get; } = new()
    {
        RegistryId = RegistryOne,
        Host = "registry.example.com:5000",
        Provider = RegistryProvider.Harbor,
        Credentials = Credentials,
        PlainHttp = true,
        SkipTlsVerify = true,
        Include = ["shop/*"],
        Exclude = ["shop/test-*"],
        TagsPerRepository = 5,
        TagOrder = TagOrder.Newest,
        Platform = "linux/arm64",
        TestOnly = true,
    };

    private static readonly PutRegistry Settings = new()
    {
        Name = "central",
        Host = "registry.example.com:5000",
        ClusterId = ClusterOne,
        Provider = RegistryProvider.Harbor,
        Credentials = Credentials,
        PlainHttp = true,
        SkipTlsVerify = true,
        Include = ["shop/*"],
        Exclude = ["shop/test-*"],
        TagsPerRepository = 5,
        TagOrder = TagOrder.Newest,
        Platform = "linux/arm64",
    };

    private static readonly RegistryStage Stage = new() { Name = "authenticate", Succeeded = false, Detail = "The registry refuses the credentials: 401.", Milliseconds = 42 };

    private static readonly RegistryTag Tag = new() { Repository = "shop/cart", Tag = "1.4", Image = Key };

    public static ImageScanSummary Summary { get; } = new()
    {
        FinishedAt = Time.AddSeconds(30),
        Lines = 12,
        Images = 9,
        Inventoried = 3,
        Known = 4,
        Elsewhere = 1,
        Failed = 1,
        Truncated = true,
        Complete = true,
    };

    private static readonly VulnerabilityCounts Counts = new() { Critical = 1, High = 2, Medium = 3, Low = 4, Unknown = 5 };
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
        Risk = 78.8,
        Suppression = new() { Kind = SuppressionKind.Exception, Source = "cart-is-internal", Status = "ignore", Reason = "SHOP-31: not reachable", ExpiresAt = new(2026, 12, 31, 0, 0, 0, TimeSpan.Zero) },
        Package = Inventory.Packages[0],
    };

    private static Image Image { get; } = new()
    {
        Id = ImageOne,
        Key = Key,
        Reference = "registry.example.com/shop/cart:1.4",
        State = ImageState.Matched,
        Reason = "The registry answered 503.",
        Distribution = "Debian GNU/Linux 12 (bookworm)",
        Packages = 96,
        Vulnerabilities = Counts,
        Workloads = 3,
        Tags = 2,
        FirstSeenAt = Time,
        MatchedAt = Time.AddMinutes(1),
        AdvisoriesBuiltAt = Time.AddHours(-3),
    };

    private static ImageWorkload Workload { get; } = new()
    {
        ClusterId = ClusterOne,
        ClusterName = "prod-1",
        Workload = Cart,
        Container = "cart",
        Role = ContainerRole.Init,
        Reference = "registry.example.com/shop/cart:1.4",
    };

    private static ImageVulnerability Finding { get; } = new()
    {
        Id = new(Guid.Parse("0197a2c4-6f0e-7cc3-98c4-dc0c0c073940")),
        ImageId = ImageOne,
        Match = Vulnerability,
        State = FindingState.Resolved,
        FirstSeenAt = Time,
        ResolvedAt = Time.AddDays(2),
    };

    private static FleetVulnerability Spread { get; } = new()
    {
        Id = "CVE-2023-5363",
        Severity = VulnerabilitySeverity.High,
        KnownExploited = true,
        Epss = 0.0125,
        Images = 4,
        Fixable = 3,
        Workloads = 12,
        Clusters = 2,
    };

    private static Registry Registry { get; } = new()
    {
        Id = RegistryOne,
        Settings = Settings,
        CreatedAt = Time,
        LastJobId = Child,
        LastScanAt = Time.AddHours(1),
        Stages = [Stage],
        Tags = 120,
    };

    public static IEnumerable<KeyValuePair<string, object>> All { get; } =
    [
        new("ImageInventory", Inventory),
        new("ImageReport", new ImageReport { Inventory = Inventory, AdvisoriesBuiltAt = Time, Vulnerabilities = [Vulnerability] }),
        new("VulnerabilityMatch", Vulnerability),
        new("ImageScanSpec", ImageSpec),
        new("RegistryScanSpec", RegistrySpec),
        new("MissingImagesQuery", new MissingImagesQuery { JobId = Child, Images = [Key, OtherKey] }),
        new("MissingImages", new MissingImages { Missing = [Key], Elsewhere = [OtherKey], ClaimedUntil = Time.AddMinutes(15) }),
        new("InventoryReceipt", new InventoryReceipt { ImageId = ImageOne, Duplicate = true }),
        new("ImageScanHeader", new ImageScanHeader { JobId = Child, Attempt = 2, StartedAt = Time, AgentVersion = "0.1.0" }),
        new("ImageUse", new ImageUse { Image = Key, Reference = "registry.example.com/shop/cart:1.4", Workload = Cart, Container = "cart", Role = ContainerRole.Init }),
        new("ImageFailure", new ImageFailure { Subject = "registry.example.com/shop/cart:1.4", Image = Key, Fault = "unauthorized", Reason = "The registry refuses the credentials: 401." }),
        new("ImageScanSummary", Summary),
        new("RegistryTag", Tag),
        new("RegistryStage", Stage),
        new("Image", Image),
        new("ImageWorkload", Workload),
        new("ImageVulnerability", Finding),
        new("FleetVulnerability", Spread),
        new("PutRegistry", Settings),
        new("Registry", Registry),
        new("AdvisoryDatabaseInfo", new AdvisoryDatabaseInfo
        {
            Sha256 = "b1a5d4ee0e3d44a4a0c2a5cf83b5f3a1f5ddc1b4a7fd2c111f4d0f6a5f5bc3c9",
            BuiltAt = Time.AddHours(-3),
            Advisories = 300_000,
            ImportedAt = Time,
            ImagesWaiting = 17,
            Feeds = [new() { Name = "debian", ChangedAt = Time.AddHours(-4), CheckedAt = Time, Problem = "The server answered 503." }],
        }),
        new("PageOfImage", new Page<Image> { Items = [Image], Next = "bmFtZQ" }),
        new("PageOfImageWorkload", new Page<ImageWorkload> { Items = [Workload], Next = "bmFtZQ" }),
        new("PageOfImageVulnerability", new Page<ImageVulnerability> { Items = [Finding], Next = "bmFtZQ" }),
        new("PageOfFleetVulnerability", new Page<FleetVulnerability> { Items = [Spread], Next = "bmFtZQ" }),
        new("PageOfRegistry", new Page<Registry> { Items = [Registry], Next = "bmFtZQ" }),
        new("PageOfRegistryTag", new Page<RegistryTag> { Items = [Tag], Next = "bmFtZQ" }),
    ];
}
