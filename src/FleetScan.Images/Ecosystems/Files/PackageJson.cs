using System.Text;
using System.Text.Json;

namespace FleetScan.Images.Ecosystems;

// JSON as package managers and people write it: values of another kind than expected count as absent.
internal static class PackageJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 128, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static JsonDocument Parse(ReadOnlyMemory<byte> content) =>
        JsonDocument.Parse(content.Span.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content, Options);

    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static string? Text(this JsonElement element, string name) => element.Member(name).Text();

    public static string? Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? Decoded(() => element.GetString() ?? "") : null;

    public static bool IsTrue(this JsonElement element, string name) => element.Member(name).ValueKind == JsonValueKind.True;

    public static IEnumerable<(string Name, JsonElement Value)> Members(this JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                yield return (Decoded(() => property.Name), property.Value);
            }
        }
    }

    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : Enumerable.Empty<JsonElement>();

    // A text, or the texts of an array.
    public static IEnumerable<string> Texts(this JsonElement element) =>
        element.Text() is { } one ? [one] : element.Items().Select(item => item.Text()).OfType<string>();

    // The only fault the reader finds late: bytes or escapes that are no Unicode.
    private static string Decoded(Func<string> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException("A text in it is no valid Unicode.", e);
        }
    }
}
