using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Images.Ecosystems;
using FleetScan.Images.Tests.Ecosystems;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Sboms;

public sealed class Spdx3SchemaTests
{
    private static readonly string[] Types =
    [
        "CreationInfo", "SoftwareAgent", "Tool", "SpdxDocument", "software_Sbom", "software_Package", "Relationship", "simplelicensing_LicenseExpression",
    ];

    private static readonly string[] ReferringFields = ["createdBy", "createdUsing", "dataLicense", "rootElement", "element", "from", "to"];

    private static readonly ImageInventory Empty = new() { Subject = "." };

    private static readonly ImageInventory OnlyDistribution = new() { Subject = "base", Distribution = new ImageDistribution { Id = "wolfi" } };

    private const string Validate = """
        const Ajv = require('ajv/dist/2020'), fs = require('fs');
        const read = file => JSON.parse(fs.readFileSync(file));
        const check = new Ajv({ strict: false }).compile(read('package/data/spdx-export.schema.json'));
        for (const file of process.argv.slice(2)) {
          console.log(check(read(file)) ? 'valid' : JSON.stringify(check.errors));
        }
        """;

    // The schema of SPDX 3.0.1 as its project generates it, from a package that carries it along; nothing else of the package is used.
    [Fact]
    public async Task Spdx_3_documents_are_valid_by_their_schema()
    {
        using var folder = new TemporaryFolder();
        await RequireAsync("npm", folder.Path, "pack", "@cyclonedx/cdxgen@12.8.4");
        await RequireAsync("tar", folder.Path, "-xzf", "cyclonedx-cdxgen-12.8.4.tgz", "package/data/spdx-export.schema.json");
        await RequireAsync("npm", folder.Path, "install", "--ignore-scripts", "--no-audit", "--no-fund", "ajv@8");
        var token = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(folder.File("validate.cjs"), Validate, token);
        await File.WriteAllBytesAsync(folder.File("full.json"), await SbomTests.WriteAsync("spdx3", SbomTests.Example), token);
        await File.WriteAllBytesAsync(folder.File("empty.json"), await SbomTests.WriteAsync("spdx3", Empty), token);
        await File.WriteAllBytesAsync(folder.File("distribution.json"), await SbomTests.WriteAsync("spdx3", OnlyDistribution), token);
        var full = await File.ReadAllTextAsync(folder.File("full.json"), token);
        await File.WriteAllTextAsync(folder.File("wrong-value.json"), full.Replace("\"operatingSystem\"", "\"os\"", StringComparison.Ordinal), token);
        await File.WriteAllTextAsync(folder.File("wrong-field.json"), full.Replace("\"software_packageUrl\"", "\"software_purl\"", StringComparison.Ordinal), token);

        var (answers, failure) = await Tool.RunAsync("node", folder.Path, "validate.cjs", "full.json", "empty.json", "distribution.json", "wrong-value.json", "wrong-field.json");

        Assert.True(answers is not null, failure);
        var lines = answers.Split('\n');
        Assert.Equal(["valid", "valid", "valid"], lines[..3]);
        Assert.DoesNotContain("valid", lines[3..5]);
    }

    // What the schema cannot say: that addresses are unique and lead somewhere, and that all elements belong to the document.
    [Fact]
    public async Task Spdx_3_documents_keep_the_rules_of_their_specification()
    {
        foreach (var inventory in new[] { SbomTests.Example, Empty, OnlyDistribution })
        {
            using var document = JsonDocument.Parse(await SbomTests.WriteAsync("spdx3", inventory));
            var graph = document.RootElement.Member("@graph").Items().ToList();
            var elements = graph.Where(element => element.Text("type") != "CreationInfo").ToList();
            var ids = elements.Select(element => element.Text("spdxId")!).ToList();

            Assert.Equal("https://spdx.org/rdf/3.0.1/spdx-context.jsonld", document.RootElement.Text("@context"));
            Assert.Empty(graph.Select(element => element.Text("type")).Except(Types));
            Assert.Equal("_:creation", Assert.Single(graph, element => element.Text("type") == "CreationInfo").Text("@id"));
            Assert.All(elements, element => Assert.Equal("_:creation", element.Text("creationInfo")));
            Assert.All(ids, id => Assert.True(Uri.IsWellFormedUriString(id, UriKind.Absolute), id));
            Assert.Equal(ids.Count, ids.Distinct().Count());
            Assert.Empty(graph.SelectMany(element => ReferringFields.SelectMany(field => element.Member(field).Texts())).Except(ids));
            AssertCollected(elements, ids);
        }
    }

    [Fact]
    public async Task Each_package_is_contained_in_the_image_and_known_by_its_package_url()
    {
        using var document = JsonDocument.Parse(await SbomTests.WriteAsync("spdx3", SbomTests.Example));
        var elements = document.RootElement.Member("@graph").Items().Where(element => element.Text("spdxId") is not null).ToDictionary(element => element.Text("spdxId")!);
        var bom = Assert.Single(elements.Values, element => element.Text("type") == "software_Sbom");
        var image = elements[Assert.Single(bom.Member("rootElement").Texts())];
        var contents = Assert.Single(elements.Values, element => element.Text("relationshipType") == "contains");

        Assert.Equal(SbomTests.Example.Subject, image.Text("name"));
        Assert.Equal(new string('a', 64), Assert.Single(image.Member("verifiedUsing").Items()).Text("hashValue"));
        Assert.Equal(image.Text("spdxId"), contents.Text("from"));
        Assert.Equal("incomplete", contents.Text("completeness"));
        Assert.Equal(
            SbomTests.Example.Packages.Select(package => package.Purl),
            contents.Member("to").Texts().Select(id => elements[id].Text("software_packageUrl")).OfType<string>());
        var declared = elements.Values.Where(element => element.Text("relationshipType") == "hasDeclaredLicense");
        Assert.Equal(
            ["Jinja2: BSD-3-Clause"],
            declared.Select(relationship => $"{elements[relationship.Text("from")!].Text("name")}: {elements[relationship.Member("to").Texts().Single()].Text("simplelicensing_licenseExpression")}"));
    }

    private static void AssertCollected(List<JsonElement> elements, List<string> ids)
    {
        var document = Assert.Single(elements, element => element.Text("type") == "SpdxDocument");
        var bom = Assert.Single(elements, element => element.Text("type") == "software_Sbom");
        var listed = document.Member("element").Texts().Concat(bom.Member("element").Texts()).ToList();

        Assert.Equal(listed.Count, listed.Distinct().Count());
        Assert.Equal(ids.Where(id => id != document.Text("spdxId")).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static async Task RequireAsync(string program, string folder, params string[] arguments)
    {
        var (_, whyNot) = await Tool.RunAsync(program, folder, arguments);
        Assert.SkipWhen(whyNot.Length > 0, "The schema comes from the npm registry, and " + whyNot);
    }
}
