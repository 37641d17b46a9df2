using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Backend.Images;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Backend;
using FleetScan.TestKit.Data;

namespace FleetScan.Backend.Tests.Http;

/// Images as agents and matches leave them.
internal static class ServerImages
{
    public const string Vulnerability = "CVE-2026-0001";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// An image that was read and runs in a cluster, with one vulnerability.
    public static async Task<ImageId> WriteAsync(BackendServer server, ClusterId cluster)
    {
        var name = $"image-{Guid.CreateVersion7():N}";
        using var body = new MemoryStream(TestImages.Pack(TestImages.Inventory("lodash@4.17.15")), writable: false);
        var stored = await server.Get<InventoryStore>().StoreAsync(server.Account, TestImages.Key(name), body, Stop);
        var image = stored.Receipt!.ImageId;
        await using var db = server.OpenDb();
        db.ImageUses.Add(Use(server.Account, cluster, image, name));
        db.ImageFindings.Add(Finding(server.Account, image, Vulnerability, VulnerabilitySeverity.Critical));
        if (await db.Vulnerabilities.FindAsync([server.Account, Vulnerability], Stop) is null)
        {
            db.Vulnerabilities.Add(Row(server.Account, Vulnerability, VulnerabilitySeverity.Critical));
        }

        await db.SaveChangesAsync(Stop);
        return image;
    }

    public static ImageRow Image(AccountId account, int number, int critical = 0, int high = 0) => new()
    {
        Id = ImageId.New(),
        AccountId = account,
        Digest = TestImages.Key($"image-{number}-{Guid.CreateVersion7()}").Digest,
        Platform = "linux/amd64",
        Reference = $"registry.example.com/shop/image-{number}:1.0",
        State = ImageState.Matched,
        FirstSeenAt = new DateTimeOffset(2026, 1, 31, 3, 0, 0, TimeSpan.Zero).AddMinutes(number),
        Critical = critical,
        High = high,
        Rank = ImageRank.Of(critical, high, 0, 0, 0),
    };

    public static ImageUseRow Use(AccountId account, ClusterId cluster, ImageId image, string name, string container = "main", string inNamespace = "shop") => new()
    {
        ClusterId = cluster,
        Fingerprint = Guid.CreateVersion7().ToByteArray(),
        AccountId = account,
        ImageId = image,
        ApiVersion = "apps/v1",
        Kind = "Deployment",
        Namespace = inNamespace,
        Name = name,
        Container = container,
        Reference = $"registry.example.com/shop/{name}:1.0",
    };

    public static ImageFindingRow Finding(AccountId account, ImageId image, string vulnerability, VulnerabilitySeverity severity, bool fixable = true)
    {
        var package = TestImages.Inventory("lodash@4.17.15").Packages[0];
        var match = new VulnerabilityMatch { Id = vulnerability, Severity = severity, Fix = fixable ? FixState.Fixed : FixState.NotFixed, Package = package };
        return new()
        {
            Id = FindingId.New(),
            AccountId = account,
            ImageId = image,
            Fingerprint = Guid.CreateVersion7().ToByteArray(),
            Vulnerability = vulnerability,
            Package = package.Name,
            Severity = severity,
            Fixable = fixable,
            Match = JsonSerializer.Serialize(match, ContractsJson.Default.VulnerabilityMatch),
            FirstSeenAt = new DateTimeOffset(2026, 1, 31, 3, 0, 0, TimeSpan.Zero),
        };
    }

    public static VulnerabilityRow Row(AccountId account, string vulnerability, VulnerabilitySeverity severity, bool exploited = false) =>
        new() { AccountId = account, Vulnerability = vulnerability, Severity = severity, KnownExploited = exploited, Urgency = VulnerabilityUrgency.Of(severity, exploited, epss: null) };
}
