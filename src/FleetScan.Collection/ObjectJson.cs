using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace FleetScan.Collection;

// Items of a typed list come without apiVersion and kind; the list has them.
internal static class ObjectJson
{
    public const int MaxDepth = 512;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    // A copy that holds nothing but the item, so that one object kept does not keep its list.
    public static JsonElement Complete(JsonElement item, string apiVersion, string kind)
    {
        if (item.ValueKind != JsonValueKind.Object || kind.Length == 0 || (item.TryGetProperty("kind"u8, out _) && item.TryGetProperty("apiVersion"u8, out _)))
        {
            return item.Clone();
        }

        var prefix = Prefix(apiVersion, kind, item.TryGetProperty("apiVersion"u8, out _), item.TryGetProperty("kind"u8, out _));
        var buffer = new ArrayBufferWriter<byte>();
        Splice(buffer, prefix, JsonMarshal.GetRawUtf8Value(item), 0, 0);
        return Parse(buffer.WrittenSpan);
    }

    public static JsonElement Parse(ReadOnlySpan<byte> json) => JsonElement.Parse(json, Options);

    // An object with `prefix` put before its members and the bytes from `cutStart` to `cutEnd` left out.
    public static void Splice(ArrayBufferWriter<byte> buffer, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> item, int cutStart, int cutEnd)
    {
        var members = 1 + item[1..].IndexOfAnyExcept(" \t\r\n"u8);
        buffer.Write(prefix);
        if (item[members] != (byte)'}' && prefix.Length > 1)
        {
            buffer.Write(","u8);
        }

        if (cutEnd > cutStart)
        {
            buffer.Write(item[members..cutStart]);
            members = cutEnd;
        }

        buffer.Write(item[members..]);
    }

    // `{"apiVersion":"apps/v1","kind":"Deployment"` of those that are missing.
    public static byte[] Prefix(string apiVersion, string kind, bool hasApiVersion, bool hasKind)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (!hasApiVersion)
            {
                writer.WriteString("apiVersion"u8, apiVersion);
            }

            if (!hasKind)
            {
                writer.WriteString("kind"u8, kind);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan[..^1].ToArray();
    }
}
