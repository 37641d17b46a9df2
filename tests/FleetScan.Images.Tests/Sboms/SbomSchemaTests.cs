using System.Text.Json;
using System.Text.RegularExpressions;
using FleetScan.Images.Ecosystems;
using FleetScan.Images.Tests.Ecosystems;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Sboms;

public sealed class SbomSchemaTests
{
    private static readonly string[] SpdxPackageFields =
    [
        "SPDXID", "annotations", "attributionTexts", "builtDate", "checksums", "comment", "copyrightText", "description", "downloadLocation", "externalRefs", "filesAnalyzed",
        "hasFiles", "homepage", "licenseComments", "licenseConcluded", "licenseDeclared", "licenseInfoFromFiles", "name", "originator", "packageFileName",
        "packageVerificationCode", "primaryPackagePurpose", "releaseDate", "sourceInfo", "summary", "supplier", "validUntilDate", "versionInfo",
    ];

    private static readonly string[] SpdxPurposes =
        ["OTHER", "INSTALL", "ARCHIVE", "FIRMWARE", "APPLICATION", "FRAMEWORK", "LIBRARY", "CONTAINER", "SOURCE", "DEVICE", "OPERATING_SYSTEM", "FILE"];

    private static readonly string[] SpdxFields =
    [
        "SPDXID", "annotations", "comment", "creationInfo", "dataLicense", "externalDocumentRefs", "hasExtractedLicensingInfos", "name", "revieweds", "spdxVersion",
        "documentNamespace", "documentDescribes", "packages", "files", "snippets", "relationships",
    ];

    private const string Validate = """
        const Ajv = require('ajv'), formats = require('ajv-formats'), more = require('ajv-formats-draft2019'), fs = require('fs');
        const folder = 'node_modules/@cyclonedx/cyclonedx-library/res/schema/';
        const read = file => JSON.parse(fs.readFileSync(file));
        const ajv = new Ajv({ strict: false, allErrors: true });
        formats(ajv); more(ajv);
        for (const part of ['spdx', 'jsf-0.82']) {
          ajv.addSchema(read(`${folder}${part}.SNAPSHOT.schema.json`), `http://cyclonedx.org/schema/${part}.SNAPSHOT.schema.json`);
        }
        const check = ajv.compile(read(`${folder}bom-1.6.SNAPSHOT.schema.json`));
        for (const file of process.argv.slice(2)) {
          console.log(check(read(file)) ? 'valid' : JSON.stringify(check.errors));
        }
        """;

    [Fact]
    public async Task CycloneDX_documents_are_valid_by_their_schema()
    {
        using var folder = new TemporaryFolder();
        var (_, whyNot) = await Tool.RunAsync(
            "npm", folder.Path, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=optional", "@cyclonedx/cyclonedx-library@10.3.0", "ajv@8", "ajv-formats@3", "ajv-formats-draft2019@1");
        Assert.SkipWhen(whyNot.Length > 0, "The schema comes from the npm registry, and " + whyNot);
        var token = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(folder.File("validate.cjs"), Validate, token);
        await File.WriteAllBytesAsync(folder.File("full.json"), await SbomTests.WriteAsync("cyclonedx", SbomTests.Example), token);
        await File.WriteAllBytesAsync(folder.File("empty.json"), await SbomTests.WriteAsync("cyclonedx", new() { Subject = "." }), token);
        await File.WriteAllTextAsync(folder.File("wrong.json"), """{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"x"}]}""", token);

        var (answers, failure) = await Tool.RunAsync("node", folder.Path, "validate.cjs", "full.json", "empty.json", "wrong.json");

        Assert.True(answers is not null, failure);
        var lines = answers.Split('\n');
        Assert.Equal(["valid", "valid"], lines[..2]);
        Assert.Contains("required", lines[2], StringComparison.Ordinal);
    }

    // The schema comes in no package of a registry, so its rules for what is written are spelled out, with those it cannot express.
    [Fact]
    public async Task Spdx_documents_keep_the_rules_of_their_specification()
    {
        using var document = JsonDocument.Parse(await SbomTests.WriteAsync("spdx", SbomTests.Example));
        var root = document.RootElement;
        var packages = root.Member("packages").Items().ToList();
        var ids = packages.Select(package => package.Text("SPDXID")!).Append(root.Text("SPDXID")!).ToList();

        Assert.Equal("SPDX-2.3", root.Text("spdxVersion"));
        Assert.Equal("CC0-1.0", root.Text("dataLicense"));
        Assert.DoesNotContain('#', root.Text("documentNamespace")!);
        Assert.True(Uri.IsWellFormedUriString(root.Text("documentNamespace"), UriKind.Absolute));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", root.Member("creationInfo").Text("created"));
        Assert.All(ids, id => Assert.Matches(new Regex("^SPDXRef-[A-Za-z0-9.-]+$"), id));
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Empty(root.Members().Select(field => field.Name).Except(SpdxFields));
        Assert.Empty(packages.SelectMany(package => package.Members()).Select(field => field.Name).Except(SpdxPackageFields));
        Assert.Empty(packages.Select(package => package.Text("primaryPackagePurpose")).Except(SpdxPurposes));
        Assert.All(
            packages.SelectMany(package => package.Member("externalRefs").Items()),
            reference => Assert.Equal(("PACKAGE-MANAGER", "purl"), (reference.Text("referenceCategory"), reference.Text("referenceType"))));
        Assert.All(packages, package => Assert.True(package.Text("name")?.Length > 0 && package.Text("downloadLocation")?.Length > 0));
        Assert.All(
            root.Member("relationships").Items(),
            relationship => Assert.True(ids.Contains(relationship.Text("spdxElementId")!) && ids.Contains(relationship.Text("relatedSpdxElement")!)));
        Assert.Contains(root.Member("relationships").Items(), relationship => relationship.Text("relationshipType") == "DESCRIBES");
    }
}
