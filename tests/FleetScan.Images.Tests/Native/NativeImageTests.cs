using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Images.Tests.Building;
using FleetScan.Images.Tests.Registries;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Native;

// The binary that people get, from advisories to exit codes. What could fail only there: trimmed code, JSON, HTTP, decompression, the mapped file.
public sealed class NativeImageTests(NativeCli cli) : IClassFixture<NativeCli>, IDisposable
{
    private const string Feed = """
        {"id":"GHSA-1","aliases":["CVE-2024-1"],"severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"}],"affected":[{"package":{"ecosystem":"npm","name":"lodash"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"4.17.21"}]}]}]}
        {"id":"CVE-2024-2","affected":[{"package":{"ecosystem":"Debian:12","name":"openssl"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"3.0.15-1~deb12u1"}]}]}]}
        {"id":"CVE-2024-3","affected":[{"package":{"ecosystem":"Debian:12","name":"openssl"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"3.0.11-1~deb12u2"}]}]}]}
        {"id":"CVE-2024-4","affected":[{"package":{"ecosystem":"Debian:11","name":"openssl"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}]}]}
        """;

    private const string Dpkg = "Package: libssl3\nStatus: install ok installed\nSource: openssl\nArchitecture: amd64\nVersion: 3.0.11-1~deb12u2\n";
    private const string Npm = "CVE-2024-1 lodash 4.17.15";
    private const string Expected = Npm + ", CVE-2024-2 libssl3 3.0.11-1~deb12u2";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Places => ["layout", "layout archive", "docker archive", "registry", "registry, zstd"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Places))]
    public async Task The_vulnerabilities_of_an_image_are_found_wherever_it_lies(string place)
    {
        cli.Require();
        var image = Image(place);
        await using var registry = await LoopbackRegistry.StartAsync(image);
        var argument = place switch
        {
            "layout" => image.WriteLayout(_folder.File("layout")),
            "layout archive" => image.WriteLayoutArchive(_folder.File("layout.tar"), Directory.CreateDirectory(_folder.File("layout")).FullName),
            "docker archive" => image.WriteDockerArchive(_folder.File("docker.tar")),
            _ => $"{registry.Host}/shop:1",
        };

        Assert.Equal((0, Expected), await FindAsync(argument));
        Assert.Equal((1, Expected), await FindAsync(argument, "--fail-on", "high"));
        Assert.Equal((0, Expected), await FindAsync(argument, "--fail-on", "critical"));
    }

    [Fact]
    public async Task The_vulnerabilities_of_a_lock_file_are_found_in_a_folder()
    {
        cli.Require();
        var project = Directory.CreateDirectory(_folder.File("shop")).FullName;
        const string Lock = """{"name":"shop","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"shop"},"node_modules/lodash":{"version":"4.17.15"}}}""";
        await File.WriteAllTextAsync(Path.Combine(project, "package-lock.json"), Lock, TestContext.Current.CancellationToken);

        Assert.Equal((1, Npm), await FindAsync(project, "--fail-on", "high", "--only-fixed"));
    }

    [Theory]
    [InlineData("cyclonedx", "\"bomFormat\": \"CycloneDX\"")]
    [InlineData("spdx", "\"spdxVersion\": \"SPDX-")]
    [InlineData("spdx3", "\"specVersion\": \"3.0.1\"")]
    [InlineData("table", "libssl3")]
    public async Task Every_format_is_written(string format, string part)
    {
        cli.Require();
        var (code, output) = await cli.RunAsync(_folder.Path, "image", Image("").WriteLayout(_folder.File("layout")), "--format", format);

        Assert.Equal(0, code);
        Assert.Contains(part.Replace(" ", "", StringComparison.Ordinal), output.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_and_ends_with_2()
    {
        cli.Require();
        var image = Image("");
        await using var registry = await LoopbackRegistry.StartAsync(image, context =>
        {
            context.Response.StatusCode = 404;
            return Task.FromResult(true);
        });

        foreach (var (argument, part) in new[] { (_folder.File("nothing.tar"), "nothing.tar"), ($"{registry.Host}/shop:1", "There is no"), ("Shop:1", "no image reference") })
        {
            var (code, output) = await cli.RunAsync(_folder.Path, "image", argument, "--plain-http");
            Assert.Equal(2, code);
            Assert.Contains(part, output, StringComparison.Ordinal);
        }
    }

    private static ImageBuilder Image(string place) => new(
        [
            new LayerBuilder().File("etc/os-release", Samples.Debian).File("var/lib/dpkg/status", Dpkg).File("app/node_modules/old/package.json", Samples.Npm("lodash", "1.0.0")).Build(),
            new LayerBuilder().File("app/node_modules/.wh.old", "").File("app/node_modules/lodash/package.json", Samples.Npm("lodash", "4.17.15")).Build(),
        ],
        place.EndsWith("zstd", StringComparison.Ordinal) ? LayerBuilder.Zstd : null);

    private async Task<(int Code, string Found)> FindAsync(string image, params string[] options)
    {
        var (feed, database, report) = (_folder.File("feed.jsonl"), _folder.File("advisories.db"), _folder.File("report.json"));
        if (!File.Exists(database))
        {
            await File.WriteAllTextAsync(feed, Feed, TestContext.Current.CancellationToken);
            var (built, output) = await cli.RunAsync(_folder.Path, "advisories", "build", feed, "--output", database);
            Assert.True(built == 0, output);
        }

        var (code, said) = await cli.RunAsync(_folder.Path, ["image", image, "--plain-http", "--advisories", database, "--format", "json", "--output", report, .. options]);
        Assert.True(code is 0 or 1, said);
        var found = JsonSerializer.Deserialize(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken), ContractsJson.Default.ImageReport)!;
        Assert.Empty(found.Inventory.Gaps);
        return (code, string.Join(", ", found.Vulnerabilities.Select(match => $"{match.Id} {match.Package.Name} {match.Package.Version}").Order(StringComparer.Ordinal)));
    }
}
