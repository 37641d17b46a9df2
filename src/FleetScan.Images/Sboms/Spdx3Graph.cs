using System.Globalization;
using System.Text.Json;

namespace FleetScan.Images.Sboms;

// The elements of an SPDX 3 document. Each has an address of its own, made of the document's identity and a local name.
internal sealed class Spdx3Graph(Utf8JsonWriter json, SbomDetails details)
{
    private const int FlushBytes = 64 * 1024;
    private const string Creation = "_:creation";
    private const string Sha256 = "sha256:";

    private readonly string _namespace = $"urn:uuid:{details.Serial}#";

    public Utf8JsonWriter Json => json;

    public static string Numbered(string kind, int index) => kind + (index + 1).ToString(CultureInfo.InvariantCulture);

    public string Id(string name) => _namespace + name;

    public void WriteCreation()
    {
        json.WriteStartObject();
        json.WriteString("type", "CreationInfo");
        json.WriteString("@id", Creation);
        json.WriteString("specVersion", "3.0.1");
        json.WriteString("created", details.Timestamp);
        References("createdBy", "agent");
        References("createdUsing", "tool");
        json.WriteEndObject();
        Start("SoftwareAgent", "agent");
        json.WriteString("name", SbomDetails.ToolName);
        End();
        Start("Tool", "tool");
        json.WriteString("name", $"{SbomDetails.ToolName}-{details.ToolVersion}");
        End();
    }

    public void Start(string type, string name)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("spdxId", Id(name));
        json.WriteString("creationInfo", Creation);
    }

    public void StartRelationship(string name, string from, string type)
    {
        Start("Relationship", name);
        json.WriteString("from", Id(from));
        json.WriteString("relationshipType", type);
    }

    public void End() => json.WriteEndObject();

    public void Reference(string name) => json.WriteStringValue(Id(name));

    public void References(string property, params ReadOnlySpan<string> names)
    {
        json.WriteStartArray(property);
        foreach (var name in names)
        {
            Reference(name);
        }

        json.WriteEndArray();
    }

    public async Task NumberedAsync(string kind, int count, CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            Reference(Numbered(kind, i));
            await FlushIfFullAsync(cancellationToken);
        }
    }

    public void TextUnlessEmpty(string property, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(property, value);
        }
    }

    public void Hash(string digest)
    {
        if (!digest.StartsWith(Sha256, StringComparison.Ordinal))
        {
            return;
        }

        json.WriteStartArray("verifiedUsing");
        json.WriteStartObject();
        json.WriteString("type", "Hash");
        json.WriteString("algorithm", "sha256");
        json.WriteString("hashValue", digest.AsSpan(Sha256.Length));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // SPDX 3 has an extension for the properties of CycloneDX, so both formats carry them by the same names.
    public void Facts(IEnumerable<(string Name, string Value)> facts)
    {
        var isStarted = false;
        foreach (var (name, value) in facts)
        {
            if (!isStarted)
            {
                json.WriteStartArray("extension");
                json.WriteStartObject();
                json.WriteString("type", "extension_CdxPropertiesExtension");
                json.WriteStartArray("extension_cdxProperty");
                isStarted = true;
            }

            json.WriteStartObject();
            json.WriteString("type", "extension_CdxPropertyEntry");
            json.WriteString("extension_cdxPropName", name);
            json.WriteString("extension_cdxPropValue", value);
            json.WriteEndObject();
        }

        if (isStarted)
        {
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    public async ValueTask FlushIfFullAsync(CancellationToken cancellationToken)
    {
        if (json.BytesPending > FlushBytes)
        {
            await json.FlushAsync(cancellationToken);
        }
    }
}
