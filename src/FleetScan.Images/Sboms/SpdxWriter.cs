using System.Globalization;
using System.Text.Json;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Sboms;

/// <summary>Writes inventories as SPDX 2.3 JSON.</summary>
public static class SpdxWriter
{
    private const int FlushBytes = 64 * 1024;
    private const string Document = "SPDXRef-DOCUMENT";
    private const string Subject = "SPDXRef-Subject";
    private const string Distribution = "SPDXRef-Distribution";
    private const string Unknown = "NOASSERTION";

    /// <summary>Writes a document.</summary>
    /// <param name="target">Where to; it stays open.</param>
    /// <param name="inventory">What to write.</param>
    /// <param name="details">What the document says about itself.</param>
    /// <param name="cancellationToken">Stops writing; what is written stays.</param>
    /// <returns>A task that ends when all is written.</returns>
    public static async Task WriteAsync(Stream target, ImageInventory inventory, SbomDetails details, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(target, SbomJson.Format);
        json.WriteStartObject();
        WriteHeader(json, inventory, details);
        json.WriteStartArray("packages");
        WriteSubject(json, inventory);
        if (inventory.Distribution is { } distribution)
        {
            WriteDistribution(json, distribution);
        }

        for (var i = 0; i < inventory.Packages.Count; i++)
        {
            WritePackage(json, inventory.Packages[i], i);
            if (json.BytesPending > FlushBytes)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
        WriteRelationships(json, inventory);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private static void WriteHeader(Utf8JsonWriter json, ImageInventory inventory, SbomDetails details)
    {
        json.WriteString("spdxVersion", "SPDX-2.3");
        json.WriteString("dataLicense", "CC0-1.0");
        json.WriteString("SPDXID", Document);
        json.WriteString("name", inventory.Subject);
        json.WriteString("documentNamespace", $"urn:uuid:{details.Serial}");
        json.WriteStartObject("creationInfo");
        json.WriteString("created", details.Timestamp);
        json.WriteStartArray("creators");
        json.WriteStringValue($"Tool: {SbomDetails.ToolName}-{details.ToolVersion}");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSubject(Utf8JsonWriter json, ImageInventory inventory)
    {
        WriteStart(json, Subject, inventory.Subject, inventory.ManifestDigest, SbomJson.IsImage(inventory) ? "CONTAINER" : "SOURCE");
        WriteFacts(json, SbomFacts.Of(inventory));
        json.WriteEndObject();
    }

    private static void WriteDistribution(Utf8JsonWriter json, ImageDistribution distribution)
    {
        WriteStart(json, Distribution, distribution.Id, distribution.Version, "OPERATING_SYSTEM");
        WriteFacts(json, SbomFacts.Of(distribution));
        json.WriteEndObject();
    }

    private static void WritePackage(Utf8JsonWriter json, InventoryPackage package, int index)
    {
        WriteStart(json, Reference(index), package.Name, package.Version, "LIBRARY");
        json.WriteString("licenseConcluded", Unknown);
        json.WriteString("licenseDeclared", DeclaredLicenses.Expression(package) ?? Unknown);
        json.WriteString("copyrightText", Unknown);
        json.WriteStartArray("externalRefs");
        json.WriteStartObject();
        json.WriteString("referenceCategory", "PACKAGE-MANAGER");
        json.WriteString("referenceType", "purl");
        json.WriteString("referenceLocator", package.Purl);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteFacts(json, SbomFacts.Of(package));
        json.WriteEndObject();
    }

    private static void WriteStart(Utf8JsonWriter json, string reference, string name, string? version, string purpose)
    {
        json.WriteStartObject();
        json.WriteString("SPDXID", reference);
        json.WriteString("name", name);
        if (!string.IsNullOrEmpty(version))
        {
            json.WriteString("versionInfo", version);
        }

        json.WriteString("downloadLocation", Unknown);
        json.WriteBoolean("filesAnalyzed", false);
        json.WriteString("primaryPackagePurpose", purpose);
    }

    private static void WriteFacts(Utf8JsonWriter json, IEnumerable<(string Name, string Value)> facts) =>
        json.WriteString("comment", string.Join('\n', facts.Select(fact => $"{fact.Name}={fact.Value.ReplaceLineEndings(" ")}")));

    private static void WriteRelationships(Utf8JsonWriter json, ImageInventory inventory)
    {
        json.WriteStartArray("relationships");
        WriteRelationship(json, Document, "DESCRIBES", Subject);
        if (inventory.Distribution is not null)
        {
            WriteRelationship(json, Subject, "CONTAINS", Distribution);
        }

        for (var i = 0; i < inventory.Packages.Count; i++)
        {
            WriteRelationship(json, Subject, "CONTAINS", Reference(i));
        }

        json.WriteEndArray();
    }

    private static void WriteRelationship(Utf8JsonWriter json, string from, string type, string to)
    {
        json.WriteStartObject();
        json.WriteString("spdxElementId", from);
        json.WriteString("relationshipType", type);
        json.WriteString("relatedSpdxElement", to);
        json.WriteEndObject();
    }

    private static string Reference(int index) => string.Create(CultureInfo.InvariantCulture, $"SPDXRef-Package-{index + 1}");
}
