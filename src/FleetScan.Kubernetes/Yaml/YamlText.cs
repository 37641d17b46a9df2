using System.Text.Json;
using YamlDotNet.Core;

namespace FleetScan.Kubernetes;

/// <summary>Reads YAML that is the value of something else, such as a configuration file inside an object.</summary>
public static class YamlText
{
    /// <summary>Reads the first document of a text; JSON is YAML too.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bounds">What it may hold.</param>
    /// <param name="value">The document as JSON, null where the text is empty; undefined when the text cannot be read.</param>
    /// <returns>False for a text that is no YAML, or over a bound.</returns>
    public static bool TryParse(string text, YamlBounds bounds, out JsonElement value)
    {
        try
        {
            var document = new YamlDocument(bounds);
            var found = document.ReadNext(new Parser(new StringReader(text)));
            value = found && !document.IsEmpty ? new YamlJsonWriter(bounds).ToJson(document) : JsonElement.Parse("null"u8);
            return true;
        }
        catch (Exception exception) when (exception is YamlException or ManifestException or JsonException)
        {
            value = default;
            return false;
        }
    }
}
