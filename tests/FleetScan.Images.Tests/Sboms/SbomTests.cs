using System.Text;
using System.Text.Json;
using CsCheck;
using FleetScan.Contracts.V1;
using FleetScan.Images.Sboms;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Sboms;

public sealed class SbomTests
{
    private static readonly string Foreign = Path.Combine(RepositoryRoot.Path, "tests", "FleetScan.Images.Tests", "ForeignSboms");

    internal static ImageInventory Example { get; } = new()
    {
        Subject = "registry.example.test/shop/web:1.2",
        ManifestDigest = "sha256:" + new string('a', 64),
        ConfigDigest = "sha256:" + new string('b', 64),
        Platform = "linux/amd64",
        Distribution = new ImageDistribution { Id = "rocky", Version = "9.3", Codename = "Blue Onyx", PrettyName = "Rocky Linux 9.3", Like = ["rhel", "centos", "fedora"] },
        Layers =
        [
            new ImageLayer { DiffId = "sha256:" + new string('c', 64), Digest = "sha256:" + new string('d', 64), Size = 1234, CreatedBy = "ADD rootfs / # base" },
            new ImageLayer { DiffId = "sha256:" + new string('e', 64), Size = 0 },
        ],
        Packages =
        [
            Package(PackageType.Rpm, "nodejs", "1:18.19.0-1.module", "usr/lib/sysimage/rpm/rpmdb.sqlite") with
            {
                Architecture = "x86_64",
                Source = "nodejs-src",
                SourceVersion = "18.19.0-1",
                Modularity = "nodejs:18:8060020221024:ad008a3a",
                Layer = "sha256:" + new string('c', 64),
            },
            Package(PackageType.Npm, "@babel/Core", "7.24.0", "app/node_modules/@babel/Core/package.json") with { Licenses = ["MIT", "see \"LICENSE\""] },
            Package(PackageType.PyPi, "Jinja2", "3.0.0", "usr/lib/python3/site-packages/Jinja2-3.0.0.dist-info/METADATA") with { Licenses = ["BSD-3-Clause"] },
            Package(PackageType.Maven, "org.apache.logging.log4j:log4j-core", "2.14.1", "app/shop.jar!/lib/log4j-core-2.14.1.jar"),
            Package(PackageType.Go, "github.com/Masterminds/sprig", "", "bin/shop"),
        ],
        Gaps = [new InventoryGap { Path = "app/broken.jar", Reason = "It is no zip archive." }],
    };

    [Theory]
    [InlineData("cyclonedx")]
    [InlineData("spdx")]
    [InlineData("spdx3")]
    public async Task What_is_written_is_read_back_the_same(string format)
    {
        var read = SbomReader.Read(await WriteAsync(format, Example), "sbom.json");

        Assert.Equal(JsonSerializer.Serialize(Example), JsonSerializer.Serialize(read));
    }

    [Theory]
    [InlineData("cyclonedx")]
    [InlineData("spdx")]
    [InlineData("spdx3")]
    public async Task The_document_is_as_reviewed(string format)
    {
        var text = Encoding.UTF8.GetString(await WriteAsync(format, Example)) + "\n";

        Assert.Equal(GoldenFile.Expected($"tests/FleetScan.Images.Tests/Expected/sbom.{format}.json", text), text);
    }

    [Fact]
    public async Task A_folder_without_anything_makes_documents_too()
    {
        var empty = new ImageInventory { Subject = "." };

        foreach (var format in (string[])["cyclonedx", "spdx", "spdx3"])
        {
            Assert.Equal(JsonSerializer.Serialize(empty), JsonSerializer.Serialize(SbomReader.Read(await WriteAsync(format, empty), "x")));
        }
    }

    [Theory]
    [InlineData("scanner-a.cyclonedx.json")]
    [InlineData("scanner-b.spdx.json")]
    [InlineData("scanner-c.cyclonedx.json")]
    [InlineData("scanner-d.spdx3.json")]
    public void Documents_of_others_are_read(string name)
    {
        var read = SbomReader.Read(File.ReadAllBytes(Path.Combine(Foreign, name)), name);
        var text = string.Concat(read.Packages
            .Select(package => $"{package.Type} {package.Name} {package.Version} arch={package.Architecture} source={package.Source}@{package.SourceVersion} at={package.Path}\n")
            .Prepend($"{read.Subject} {read.Distribution?.Id} {read.Distribution?.Version}\n")
            .Concat(read.Gaps.Select(gap => $"gap {gap.Reason}\n")));

        Assert.Equal(GoldenFile.Expected($"tests/FleetScan.Images.Tests/Expected/{name}.txt", text), text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"bomFormat\":\"Other\"}")]
    [InlineData("{\"spdxVersion\":\"SPDX-3.0\"}")]
    [InlineData("{\"@context\":\"https://schema.org\",\"@graph\":[]}")]
    [InlineData("<bom/>")]
    public void Anything_else_is_refused_with_a_reason(string text) =>
        Assert.Contains("sbom.json", Assert.Throws<InvalidDataException>(() => SbomReader.Read(Encoding.UTF8.GetBytes(text), "sbom.json")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("cyclonedx")]
    [InlineData("spdx")]
    [InlineData("spdx3")]
    public async Task No_mutation_of_a_document_makes_the_reader_fail_otherwise(string format)
    {
        var seed = await WriteAsync(format, Example);

        Gen.Select(Gen.Int[0, seed.Length - 1], Gen.Byte).Array[1, 8].Sample(
            changes =>
            {
                var bytes = (byte[])seed.Clone();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }

                try
                {
                    SbomReader.Read(bytes, "sbom.json");
                }
                catch (InvalidDataException)
                {
                    // The only way to refuse a document.
                }
            },
            iter: 1_000,
            threads: 1);
    }

    internal static async Task<byte[]> WriteAsync(string format, ImageInventory inventory)
    {
        var details = new SbomDetails(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), Guid.Parse("0198f0a2-7c11-7000-8000-000000000001"), "0.1.0");
        using var target = new MemoryStream();
        await (format switch
        {
            "spdx" => SpdxWriter.WriteAsync(target, inventory, details, TestContext.Current.CancellationToken),
            "spdx3" => Spdx3Writer.WriteAsync(target, inventory, details, TestContext.Current.CancellationToken),
            _ => CycloneDxWriter.WriteAsync(target, inventory, details, TestContext.Current.CancellationToken),
        });
        return target.ToArray();
    }

    private static InventoryPackage Package(PackageType type, string name, string version, string path) =>
        new() { Type = type, Name = name, Version = version, Purl = Images.PackageUrls.For(type, name, version), Path = path };
}
