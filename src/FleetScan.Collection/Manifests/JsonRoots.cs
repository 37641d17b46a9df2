using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

// The documents of one JSON text: one value after another, as kubectl reads them. Nothing tells where the next one begins after a broken one.
internal sealed class JsonRoots(ManifestSourceOptions options)
{
    private readonly JsonDocumentOptions _documentOptions = new() { MaxDepth = options.MaxDepth, AllowDuplicateProperties = false };
    private readonly JsonReaderOptions _readerOptions = new() { MaxDepth = options.MaxDepth, AllowMultipleValues = true };
    private int _offset;
    private int _line = 1;
    private int _count;

    // Null at the end. Throws ManifestException for a broken value, after which there is nothing more to read.
    public ManifestRoot? ReadNext(ReadOnlySpan<byte> utf8)
    {
        var rest = utf8[_offset..];
        var start = rest.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0)
        {
            return null;
        }

        _line += rest[..start].Count((byte)'\n');
        rest = rest[start..];
        try
        {
            var reader = new Utf8JsonReader(rest, _readerOptions);
            reader.Read();
            reader.Skip();
            var value = rest[..(int)reader.BytesConsumed];
            var root = new ManifestRoot(JsonElement.Parse(value, _documentOptions), _count++, _line);
            _offset += start + value.Length;
            _line += value.Count((byte)'\n');
            return root;
        }
        catch (JsonException e)
        {
            throw new ManifestException(Explain(e.Message), _line + (int)(e.LineNumber ?? 0));
        }
    }

    // The reader's own place in its message counts from this value's first byte, not from the file's.
    private static string Explain(string message)
    {
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return $"It is no valid JSON: {(place < 0 ? message : message[..place])}";
    }
}
