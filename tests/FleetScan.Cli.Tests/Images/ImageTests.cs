using System.Formats.Tar;
using System.Text;
using System.Text.Json;
using FleetScan.Cli.Tests.Running;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Tests.Images;

public sealed class ImageTests : IDisposable
{
    private const string Feed = """
        {"id":"GHSA-1","aliases":["CVE-2024-1"],"severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"}],"affected":[{"package":{"ecosystem":"npm","name":"lodash"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"4.17.21"}]}]}]}
        {"id":"CVE-2024-2","affected":[{"package":{"ecosystem":"npm","name":"lodash"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}
        """;

    private readonly TestCli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_folder_shows_the_vulnerabilities_of_its_lock_file()
    {
        var project = await ProjectAsync();
        await BuildAdvisoriesAsync();

        var result = await _cli.RunAsync("image", project);

        Assert.Equal(0, result.Code);
        Assert.Contains("2 vulnerabilities: 1 high, 1 unknown.", result.Out);
        Assert.Matches(@"High +CVE-2024-1 +lodash +4\.17\.15 +4\.17\.21", result.Out);
    }

    [Fact]
    public async Task An_archive_shows_the_same_and_fails_a_pipeline()
    {
        await BuildAdvisoriesAsync();

        var result = await _cli.RunAsync("image", Archive(), "--format", "json", "--only-fixed", "--fail-on", "high");

        Assert.Equal(1, result.Code);
        Assert.Contains("--fail-on high", result.Error);
        var report = JsonSerializer.Deserialize(result.Out, ContractsJson.Default.ImageReport)!;
        var match = Assert.Single(report.Vulnerabilities);
        Assert.Equal(("CVE-2024-1", VulnerabilitySeverity.High, 7.5), (match.Id, match.Severity, match.Score));
        Assert.Equal("app/node_modules/lodash/package.json", match.Package.Path);
        Assert.Equal(report.Inventory.Layers[0].DiffId, match.Package.Layer);
    }

    [Theory]
    [InlineData("cyclonedx")]
    [InlineData("spdx")]
    [InlineData("spdx3")]
    public async Task A_bill_of_materials_that_was_written_gives_the_same_vulnerabilities(string format)
    {
        await BuildAdvisoriesAsync();
        var file = Path.Combine(_cli.Home, "cart.json");
        await _cli.RunAsync("image", Archive(), "--format", format, "--output", file);

        var result = await _cli.RunAsync("image", file, "--format", "json");

        Assert.Equal(0, result.Code);
        var report = JsonSerializer.Deserialize(result.Out, ContractsJson.Default.ImageReport)!;
        Assert.Equal(["CVE-2024-1", "CVE-2024-2"], report.Vulnerabilities.Select(match => match.Id).Order(StringComparer.Ordinal));
        Assert.All(report.Vulnerabilities, match => Assert.Equal("app/node_modules/lodash/package.json", match.Package.Path));
    }

    [Fact]
    public async Task New_advisories_change_what_is_found()
    {
        var project = await ProjectAsync();
        await BuildAdvisoriesAsync(Feed.Split('\n')[1]);
        var before = await _cli.RunAsync("image", project);
        await BuildAdvisoriesAsync();
        var after = await _cli.RunAsync("image", project);

        Assert.DoesNotContain("CVE-2024-1", before.Out);
        Assert.Contains("CVE-2024-1", after.Out);
    }

    [Fact]
    public async Task Without_advisories_packages_are_listed_and_the_gap_is_said()
    {
        var result = await _cli.RunAsync("image", await ProjectAsync());

        Assert.Equal(0, result.Code);
        Assert.Matches(@"npm +lodash +4\.17\.15", result.Out);
        Assert.Contains("advisories update", result.Error);
    }

    [Theory]
    [InlineData("--fail-on", "high")]
    [InlineData("--format", "sarif")]
    public async Task A_verdict_without_advisories_is_an_error_and_not_an_empty_list(string option, string value)
    {
        var result = await _cli.RunAsync("image", await ProjectAsync(), option, value);

        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.Contains("advisories update", result.Error);
    }

    [Theory]
    [InlineData("--plain-http")]
    [InlineData("--insecure-skip-tls-verify")]
    public async Task An_identity_in_a_cloud_is_shown_to_a_verified_registry_only(string option)
    {
        var result = await _cli.RunAsync("image", "shop.azurecr.io/cart:1", "--cloud-identity", "azure", option);

        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.Contains("--cloud-identity", result.Error);
    }

    [Fact]
    public async Task A_distribution_without_advisories_is_said_not_to_be_judged()
    {
        await BuildAdvisoriesAsync();
        var root = Directory.CreateDirectory(Path.Combine(_cli.Home, "root")).FullName;
        await WriteAsync(root, "etc/os-release", "ID=alpine\nVERSION_ID=3.99.0\n");
        await WriteAsync(root, "lib/apk/db/installed", "P:musl\nV:1.2.5-r0\nA:x86_64\n\n");

        var table = await _cli.RunAsync("image", root);
        var json = await _cli.RunAsync("image", root, "--format", "json");

        Assert.Contains("1 package of alpine 3.99.0 not judged", table.Error);
        Assert.Equal(1, JsonSerializer.Deserialize(json.Out, ContractsJson.Default.ImageReport)!.UnknownPackages);
    }

    [Fact]
    public async Task What_is_no_image_is_named()
    {
        var file = Path.Combine(_cli.Home, "notes.tar");
        await File.WriteAllTextAsync(file, "hello", TestContext.Current.CancellationToken);

        var result = await _cli.RunAsync("image", file);

        Assert.Equal(2, result.Code);
        Assert.Contains("notes.tar", result.Error);
    }

    private async Task BuildAdvisoriesAsync(string feed = Feed)
    {
        var file = Path.Combine(_cli.Home, "feed.jsonl");
        await File.WriteAllTextAsync(file, feed, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await _cli.RunAsync("advisories", "build", file)).Code);
    }

    private static async Task WriteAsync(string root, string path, string text)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
    }

    private async Task<string> ProjectAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_cli.Home, "shop")).FullName;
        const string Lock = """{"name":"shop","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"shop"},"node_modules/lodash":{"version":"4.17.15"}}}""";
        await File.WriteAllTextAsync(Path.Combine(folder, "package-lock.json"), Lock, TestContext.Current.CancellationToken);
        return folder;
    }

    // What docker save writes: a manifest, a configuration, a layer.
    private string Archive()
    {
        var layer = Tar(("app/node_modules/lodash/package.json", Encoding.UTF8.GetBytes("""{"name":"lodash","version":"4.17.15"}""")));
        var diffId = "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(layer));
        var config = Encoding.UTF8.GetBytes($$$"""{"os":"linux","architecture":"amd64","rootfs":{"type":"layers","diff_ids":["{{{diffId}}}"]}}""");
        var manifest = """[{"Config":"config.json","RepoTags":["shop:1"],"Layers":["layer.tar"]}]"""u8.ToArray();
        var file = Path.Combine(_cli.Home, "shop.tar");
        File.WriteAllBytes(file, Tar(("manifest.json", manifest), ("config.json", config), ("layer.tar", layer)));
        return file;
    }

    private static byte[] Tar(params (string Name, byte[] Content)[] files)
    {
        using var buffer = new MemoryStream();
        using (var tar = new TarWriter(buffer, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
            }
        }

        return buffer.ToArray();
    }
}
