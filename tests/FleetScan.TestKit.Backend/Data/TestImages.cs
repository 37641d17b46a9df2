using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FleetScan.Backend.Advisories;
using FleetScan.Backend.Images;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Database;
using FleetScan.Vulnerabilities.Feeds;

namespace FleetScan.TestKit.Data;

/// <summary>Images, inventories and advisories as agents and feeds would send them.</summary>
public static class TestImages
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The key of an image.</summary>
    /// <param name="name">Any text; equal texts give equal keys.</param>
    /// <returns>The key.</returns>
    public static ImageKey Key(string name) => new() { Digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))), Platform = "linux/amd64" };

    /// <summary>An inventory of npm packages.</summary>
    /// <param name="packages">Names and versions, such as <c>lodash@4.17.15</c>.</param>
    /// <returns>The inventory.</returns>
    public static ImageInventory Inventory(params IEnumerable<string> packages) => new()
    {
        Subject = "registry.example.com/shop/cart:1.4",
        Platform = "linux/amd64",
        Distribution = new() { Id = "debian", Version = "12", PrettyName = "Debian GNU/Linux 12 (bookworm)" },
        Packages =
        [
            .. from package in packages
               let parts = package.Split('@')
               select new InventoryPackage { Type = PackageType.Npm, Name = parts[0], Version = parts[1], Purl = $"pkg:npm/{package}", Path = $"app/node_modules/{parts[0]}/package.json" },
        ],
    };

    /// <summary>An inventory as it travels.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <returns>Gzip JSON.</returns>
    public static byte[] Pack(ImageInventory inventory) => ScanResult.Gzip(JsonSerializer.Serialize(inventory, ContractsJson.Default.ImageInventory));

    /// <summary>Sends an inventory, as an agent does.</summary>
    /// <param name="backend">Where.</param>
    /// <param name="key">The image.</param>
    /// <param name="inventory">What it is made of.</param>
    /// <returns>The receipt.</returns>
    public static async Task<InventoryReceipt> SendAsync(this TestBackend backend, ImageKey key, ImageInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(backend);
        using var body = new MemoryStream(Pack(inventory), writable: false);
        var outcome = await backend.Get<InventoryStore>().StoreAsync(backend.Account, key, body, Stop);
        Assert.Null(outcome.Problem);
        return outcome.Receipt!;
    }

    /// <summary>An npm advisory: every version before the fixed one is affected.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="package">The package.</param>
    /// <param name="fixedIn">The fixed version.</param>
    /// <param name="severity">critical, high, moderate or low.</param>
    /// <returns>OSV JSON.</returns>
    public static string Advisory(string id, string package, string fixedIn, string severity = "HIGH") => $$"""
        {
          "id": "{{id}}", "modified": "2026-01-01T00:00:00Z", "summary": "Something about {{package}}", "database_specific": { "severity": "{{severity}}" },
          "affected": [{ "package": { "ecosystem": "npm", "name": "{{package}}" }, "ranges": [{ "type": "SEMVER", "events": [{ "introduced": "0" }, { "fixed": "{{fixedIn}}" }] }] }]
        }
        """;

    /// <summary>Builds an advisory database.</summary>
    /// <param name="folder">A folder to work in.</param>
    /// <param name="builtAt">When it is said to be built.</param>
    /// <param name="advisories">OSV JSON.</param>
    /// <returns>The file's bytes.</returns>
    public static async Task<byte[]> BuildAsync(TemporaryFolder folder, DateTimeOffset builtAt, params IReadOnlyList<string> advisories)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(advisories);
        var feed = Path.Combine(folder.Path, $"{Guid.CreateVersion7():N}.jsonl");
        await File.WriteAllLinesAsync(feed, advisories.Select(advisory => advisory.ReplaceLineEndings(" ")), Stop);
        var (builder, report) = (new AdvisoryDatabaseBuilder(), new FeedReport());
        new FeedFolder(builder, report).Read(feed, Stop);
        Assert.Empty(report.Problems);
        var path = feed + ".db";
        builder.Write(path, builtAt);
        return await File.ReadAllBytesAsync(path, Stop);
    }

    /// <summary>Imports advisories and lets the re-match that follows run to its end.</summary>
    /// <param name="backend">Where.</param>
    /// <param name="database">The database file.</param>
    /// <param name="allowOlder">Whether to go back.</param>
    /// <returns>What became of it.</returns>
    public static async Task<AdvisoryImportResult> ImportAsync(this TestBackend backend, byte[] database, bool allowOlder = false)
    {
        ArgumentNullException.ThrowIfNull(backend);
        using var content = new MemoryStream(database, writable: false);
        return await backend.Get<AdvisoryImport>().ImportAsync(content, allowOlder, Stop);
    }

    /// <summary>The result of an image or registry scan.</summary>
    /// <param name="job">The child job.</param>
    /// <param name="lines">Uses, tags, failures.</param>
    /// <param name="complete">Whether everything could be listed.</param>
    /// <returns>One part.</returns>
    public static byte[] Result(JobId job, IReadOnlyList<ImageLine> lines, bool complete = true)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var at = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        ImageLine header = new ImageScanHeader { JobId = job, Attempt = 1, StartedAt = at.AddMinutes(-1), AgentVersion = "0.1.0" };
        ImageLine summary = new ImageScanSummary
        {
            FinishedAt = at,
            Lines = lines.Count,
            Images = lines.OfType<ImageUse>().Select(use => use.Image).Distinct().Count(),
            Inventoried = 0,
            Known = 0,
            Elsewhere = 0,
            Failed = lines.OfType<ImageFailure>().Count(),
            Truncated = false,
            Complete = complete,
        };
        return ScanResult.Gzip(string.Concat(lines.Prepend(header).Append(summary).Select(line => JsonSerializer.Serialize(line, ContractsJson.Default.ImageLine) + "\n")));
    }

    /// <summary>A workload that runs an image.</summary>
    /// <param name="name">The Deployment.</param>
    /// <param name="key">The image.</param>
    /// <returns>The line.</returns>
    public static ImageUse Use(string name, ImageKey key) => new()
    {
        Image = key,
        Reference = $"registry.example.com/shop/{name}:1.4",
        Workload = new() { ApiVersion = "apps/v1", Kind = "Deployment", Namespace = "shop", Name = name },
        Container = "main",
        Role = ContainerRole.Main,
    };

    /// <summary>A whole scan: job, result, storing.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="scan">What is asked for.</param>
    /// <param name="lines">The result's lines.</param>
    /// <param name="complete">Whether everything could be listed.</param>
    /// <returns>The child job.</returns>
    public static async Task<JobId> ScanImagesAsync(this TestAgent agent, StartScan scan, IReadOnlyList<ImageLine> lines, bool complete = true)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await TestScan.WriteAsync(agent.Backend, [agent.Cluster], scan: scan);
        var command = await agent.LeaseAsync();
        Assert.NotNull(command);
        await agent.SendAllAsync(command, [Result(command.JobId, lines, complete)]);
        await agent.CompleteAsync(command);
        Assert.Equal(1, await agent.StoreResultsAsync());
        return command.JobId;
    }
}
