using System.Text;
using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A file of a node that the sensor sends with its content: base64 of YAML or JSON.</summary>
internal static class HostFile
{
    private static readonly YamlBounds Bounds = new(MaxDepth: 64, MaxNodes: 100_000, MaxBytes: 4 * 1024 * 1024);

    /// <summary>Reads the content; false where it is no base64 of YAML.</summary>
    public static bool TryRead(JsonElement content, out JsonElement value)
    {
        value = default;
        // Line breaks are the only white space that upstream's decoder passes over.
        if (content.Text() is not { } text || text.AsSpan().IndexOfAny(' ', '\t') >= 0)
        {
            return false;
        }

        var buffer = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, buffer, out var length)
            && YamlText.TryParse(Encoding.UTF8.GetString(buffer, 0, length), Bounds, out value);
    }
}
