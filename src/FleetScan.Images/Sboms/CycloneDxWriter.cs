using System.Globalization;
using System.Text.Json;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Sboms;

/// <summary>Writes inventories as CycloneDX 1.6 JSON.</summary>
public static class CycloneDxWriter
{
    private const int FlushBytes = 64 * 1024;

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
        json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.6");
        json.WriteString("serialNumber", $"urn:uuid:{details.Serial}");
        json.WriteNumber("version", 1);
        WriteMetadata(json, inventory, details);
        json.WriteStartArray("components");
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
        WriteCompleteness(json, inventory);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private static void WriteMetadata(Utf8JsonWriter json, ImageInventory inventory, SbomDetails details)
    {
        json.WriteStartObject("metadata");
        json.WriteString("timestamp", details.Timestamp);
        json.WriteStartObject("tools");
        json.WriteStartArray("components");
        json.WriteStartObject();
        json.WriteString("type", "application");
        json.WriteString("name", SbomDetails.ToolName);
        json.WriteString("version", details.ToolVersion);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("component");
        json.WriteString("type", SbomJson.IsImage(inventory) ? "container" : "application");
        json.WriteString("bom-ref", "subject");
        json.WriteString("name", inventory.Subject);
        if (inventory.ManifestDigest is { } digest)
        {
            json.WriteString("version", digest);
        }

        WriteFacts(json, SbomFacts.Of(inventory));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteDistribution(Utf8JsonWriter json, ImageDistribution distribution)
    {
        json.WriteStartObject();
        json.WriteString("type", "operating-system");
        json.WriteString("bom-ref", "distribution");
        json.WriteString("name", distribution.Id);
        if (distribution.Version is { } version)
        {
            json.WriteString("version", version);
        }

        WriteFacts(json, SbomFacts.Of(distribution));
        json.WriteEndObject();
    }

    private static void WritePackage(Utf8JsonWriter json, InventoryPackage package, int index)
    {
        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("bom-ref", string.Create(CultureInfo.InvariantCulture, $"package-{index + 1}"));
        var (group, name) = SbomJson.Split(package);
        if (group is not null)
        {
            json.WriteString("group", group);
        }

        json.WriteString("name", name);
        json.WriteString("version", package.Version);
        if (package.Licenses.Count > 0)
        {
            json.WriteStartArray("licenses");
            foreach (var license in package.Licenses)
            {
                json.WriteStartObject();
                json.WriteStartObject("license");
                json.WriteString(SpdxLicenses.IsKnown(license) ? "id" : "name", license);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteString("purl", package.Purl);
        WriteFacts(json, SbomFacts.Of(package));
        json.WriteStartObject("evidence");
        json.WriteStartArray("occurrences");
        json.WriteStartObject();
        json.WriteString("location", package.Path);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFacts(Utf8JsonWriter json, IEnumerable<(string Name, string Value)> facts)
    {
        json.WriteStartArray("properties");
        foreach (var (name, value) in facts)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCompleteness(Utf8JsonWriter json, ImageInventory inventory)
    {
        json.WriteStartArray("compositions");
        json.WriteStartObject();
        json.WriteString("aggregate", inventory.Gaps.Count == 0 ? "unknown" : "incomplete");
        json.WriteStartArray("assemblies");
        json.WriteStringValue("subject");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
