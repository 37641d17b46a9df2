using System.Text.Json;

namespace FleetScan.Vulnerabilities.Suppressing;

/// Reads JSON that people and vendors write; what is wrong with it is told with the file's name.
internal static class SuppressionJson
{
    // More than any name, reason or identifier has.
    private const int MaxText = 16 * 1024;

    public static T Read<T>(ReadOnlyMemory<byte> json, int maxBytes, string file, Func<JsonElement, T> read)
    {
        if (json.Length > maxBytes)
        {
            throw new SuppressionFileException($"{file} has more than {maxBytes / 1024 / 1024} MiB; leave out what nobody needs.");
        }

        try
        {
            using var document = JsonDocument.Parse(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json);
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new SuppressionFileException($"{file}:{1 + (e.LineNumber ?? 0)}: this is no valid JSON.", e);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new SuppressionFileException($"{file}: {e.Message}.", e);
        }
    }

    public static JsonElement.ArrayEnumerator Items(JsonElement value, string otherwise) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new FormatException(otherwise);

    public static JsonElement.ObjectEnumerator Members(JsonElement value, string otherwise) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw new FormatException(otherwise);

    public static string Text(JsonElement value, string what) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= MaxText } text ? text : throw new FormatException($"{what} is no text, or a very long one");

    /// A member of a lenient format; null where it is not there or of another kind.
    public static string? Text(JsonElement item, string name, string? otherwise) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : otherwise;

    /// The items of a member of a lenient format; none where it is not there or of another kind.
    public static IEnumerable<JsonElement> List(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public static IEnumerable<string> Texts(JsonElement item, string name) =>
        List(item, name).Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!); // A string has a text.

    public static JsonElement Member(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : default;
}
