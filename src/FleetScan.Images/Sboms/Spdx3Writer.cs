using System.Text.Json;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Sboms;

/// <summary>Writes inventories as SPDX 3.0.1 JSON-LD.</summary>
public static class Spdx3Writer
{
    /// <summary>Writes a document.</summary>
    /// <param name="target">Where to; it stays open.</param>
    /// <param name="inventory">What to write.</param>
    /// <param name="details">What the document says about itself.</param>
    /// <param name="cancellationToken">Stops writing; what is written stays.</param>
    /// <returns>A task that ends when all is written.</returns>
    public static async Task WriteAsync(Stream target, ImageInventory inventory, SbomDetails details, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(target, SbomJson.Format);
        var graph = new Spdx3Graph(json, details);
        var licenses = DeclaredLicenses.Of(inventory);
        json.WriteStartObject();
        json.WriteString("@context", "https://spdx.org/rdf/3.0.1/spdx-context.jsonld");
        json.WriteStartArray("@graph");
        graph.WriteCreation();
        WriteDocument(graph, inventory);
        await WriteBomAsync(graph, inventory, licenses, cancellationToken);
        WriteSubject(graph, inventory);
        if (inventory.Distribution is { } distribution)
        {
            WriteDistribution(graph, distribution);
        }

        for (var i = 0; i < inventory.Packages.Count; i++)
        {
            WritePackage(graph, inventory.Packages[i], i);
            await graph.FlushIfFullAsync(cancellationToken);
        }

        await WriteContentsAsync(graph, inventory, cancellationToken);
        await WriteLicensesAsync(graph, licenses, cancellationToken);
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    // What the bill lists need not be listed by the document again: it lists the bill.
    private static void WriteDocument(Spdx3Graph graph, ImageInventory inventory)
    {
        graph.Start("SpdxDocument", "document");
        graph.Json.WriteString("name", inventory.Subject);
        graph.Json.WriteString("dataLicense", graph.Id("data-license"));
        graph.References("element", "agent", "tool", "data-license", "bom");
        graph.References("rootElement", "bom");
        graph.Json.WriteStartArray("profileConformance");
        foreach (var profile in (string[])["core", "software", "simpleLicensing", "extension"])
        {
            graph.Json.WriteStringValue(profile);
        }

        graph.Json.WriteEndArray();
        graph.End();
        graph.Start("simplelicensing_LicenseExpression", "data-license");
        graph.Json.WriteString("simplelicensing_licenseExpression", "CC0-1.0");
        graph.End();
    }

    private static async Task WriteBomAsync(Spdx3Graph graph, ImageInventory inventory, DeclaredLicenses licenses, CancellationToken cancellationToken)
    {
        graph.Start("software_Sbom", "bom");
        graph.Json.WriteStartArray("software_sbomType");
        graph.Json.WriteStringValue(SbomJson.IsImage(inventory) ? "analyzed" : "source");
        graph.Json.WriteEndArray();
        graph.References("rootElement", "subject");
        graph.Json.WriteStartArray("element");
        graph.Reference("subject");
        await graph.NumberedAsync("package-", inventory.Packages.Count, cancellationToken);
        await graph.NumberedAsync("license-", licenses.Expressions.Count, cancellationToken);
        await graph.NumberedAsync("declared-", licenses.ByPackage.Count, cancellationToken);
        if (inventory.Distribution is not null)
        {
            graph.Reference("distribution");
        }

        if (HasContents(inventory))
        {
            graph.Reference("contents");
        }

        graph.Json.WriteEndArray();
        graph.End();
    }

    private static void WriteSubject(Spdx3Graph graph, ImageInventory inventory)
    {
        graph.Start("software_Package", "subject");
        graph.Json.WriteString("name", inventory.Subject);
        graph.Json.WriteString("software_primaryPurpose", SbomJson.IsImage(inventory) ? "container" : "source");
        if (inventory.ManifestDigest is { } digest)
        {
            graph.Json.WriteString("software_packageVersion", digest);
            graph.Hash(digest);
        }

        graph.Facts(SbomFacts.Of(inventory));
        graph.End();
    }

    private static void WriteDistribution(Spdx3Graph graph, ImageDistribution distribution)
    {
        graph.Start("software_Package", "distribution");
        graph.Json.WriteString("name", distribution.Id);
        graph.Json.WriteString("software_primaryPurpose", "operatingSystem");
        graph.TextUnlessEmpty("software_packageVersion", distribution.Version);
        graph.Facts(SbomFacts.Of(distribution));
        graph.End();
    }

    private static void WritePackage(Spdx3Graph graph, InventoryPackage package, int index)
    {
        graph.Start("software_Package", Spdx3Graph.Numbered("package-", index));
        graph.Json.WriteString("name", package.Name);
        graph.Json.WriteString("software_primaryPurpose", "library");
        graph.TextUnlessEmpty("software_packageVersion", package.Version);
        graph.Json.WriteString("software_packageUrl", package.Purl);
        graph.Facts(SbomFacts.Of(package));
        graph.End();
    }

    // One relationship for all: SPDX 3 has lists where SPDX 2 has a relationship for each.
    private static async Task WriteContentsAsync(Spdx3Graph graph, ImageInventory inventory, CancellationToken cancellationToken)
    {
        if (!HasContents(inventory))
        {
            return;
        }

        graph.StartRelationship("contents", "subject", "contains");
        graph.Json.WriteString("completeness", inventory.Gaps.Count == 0 ? "noAssertion" : "incomplete");
        graph.Json.WriteStartArray("to");
        if (inventory.Distribution is not null)
        {
            graph.Reference("distribution");
        }

        await graph.NumberedAsync("package-", inventory.Packages.Count, cancellationToken);
        graph.Json.WriteEndArray();
        graph.End();
    }

    private static async Task WriteLicensesAsync(Spdx3Graph graph, DeclaredLicenses licenses, CancellationToken cancellationToken)
    {
        for (var i = 0; i < licenses.Expressions.Count; i++)
        {
            graph.Start("simplelicensing_LicenseExpression", Spdx3Graph.Numbered("license-", i));
            graph.Json.WriteString("simplelicensing_licenseExpression", licenses.Expressions[i]);
            graph.End();
        }

        for (var i = 0; i < licenses.ByPackage.Count; i++)
        {
            var (package, expression) = licenses.ByPackage[i];
            graph.StartRelationship(Spdx3Graph.Numbered("declared-", i), Spdx3Graph.Numbered("package-", package), "hasDeclaredLicense");
            graph.References("to", Spdx3Graph.Numbered("license-", expression));
            graph.End();
            await graph.FlushIfFullAsync(cancellationToken);
        }
    }

    private static bool HasContents(ImageInventory inventory) => inventory.Packages.Count > 0 || inventory.Distribution is not null;
}
