using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FleetScan.Kubernetes;

// Writes the nodes of one document as JSON: aliases written out, merge keys merged, duplicate keys refused, all within bounds.
internal sealed class YamlJsonWriter(YamlBounds bounds)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_100, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private int _written;
    private int _mergeBudget;

    public JsonElement ToJson(YamlDocument document)
    {
        _buffer.ResetWrittenCount();
        _written = 0;
        _mergeBudget = bounds.MaxNodes;
        using (var writer = new Utf8JsonWriter(_buffer, Relaxed))
        {
            Write(document.Nodes, 0, writer, 0);
        }

        return JsonElement.Parse(_buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = bounds.MaxDepth + 1 });
    }

    private void Write(ReadOnlySpan<YamlNode> nodes, int index, Utf8JsonWriter writer, int depth)
    {
        index = nodes.Resolve(index);
        ref readonly var node = ref nodes[index];
        Bound(node, writer, depth);
        switch (node.Kind)
        {
            case YamlNodeKind.Mapping:
                writer.WriteStartObject();
                WriteMembers(nodes, index, writer, depth);
                writer.WriteEndObject();
                break;
            case YamlNodeKind.Sequence:
                writer.WriteStartArray();
                for (var child = index + 1; child < node.End; child = nodes.Next(child))
                {
                    Write(nodes, child, writer, depth + 1);
                }

                writer.WriteEndArray();
                break;
            default:
                WriteScalar(YamlScalar.Of(node), node.Line, writer);
                break;
        }
    }

    private void WriteMembers(ReadOnlySpan<YamlNode> nodes, int index, Utf8JsonWriter writer, int depth)
    {
        foreach (var (name, value) in YamlMembers.Of(nodes, index, ref _mergeBudget))
        {
            writer.WritePropertyName(name);
            Write(nodes, value, writer, depth + 1);
        }
    }

    private void Bound(in YamlNode node, Utf8JsonWriter writer, int depth)
    {
        if (++_written > bounds.MaxNodes || writer.BytesCommitted + writer.BytesPending > 2L * bounds.MaxBytes)
        {
            throw new ManifestException($"Its aliases, written out, are larger than the bound of {bounds.MaxNodes} nodes or twice {bounds.MaxBytes} bytes.", node.Line);
        }

        if (depth > bounds.MaxDepth)
        {
            throw new ManifestException($"It nests deeper than {bounds.MaxDepth} levels once its aliases are written out.", node.Line);
        }
    }

    private static void WriteScalar(YamlScalar scalar, int line, Utf8JsonWriter writer)
    {
        switch (scalar.Kind)
        {
            case JsonValueKind.String:
                writer.WriteStringValue(scalar.Text);
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(scalar.Text, skipInputValidation: true);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBooleanValue(scalar.Kind == JsonValueKind.True);
                break;
            case JsonValueKind.Null:
                writer.WriteNullValue();
                break;
            default:
                throw new ManifestException($"'{scalar.Text}' has no counterpart in JSON, so no Kubernetes object can hold it. Quote it if it is text.", line);
        }
    }
}
