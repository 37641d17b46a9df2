using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace FleetScan.Reports;

/// <summary>A JSON document that is written piece by piece.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A JSON writer over a buffer holds nothing to give back.")]
internal sealed class JsonText
{
    private const int FlushBytes = 32 * 1024;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _lineJson;
    private readonly TextWriter _output;

    public JsonText(TextWriter output)
    {
        _output = output;
        Json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        _lineJson = new Utf8JsonWriter(_line);
    }

    public Utf8JsonWriter Json { get; }

    /// <summary>Writes one value of an array of the document on a line of its own.</summary>
    public void WriteLine(Action<Utf8JsonWriter> write)
    {
        _line.ResetWrittenCount();
        _line.Write("\n    "u8);
        _lineJson.Reset();
        write(_lineJson);
        _lineJson.Flush();
        Json.WriteRawValue(_line.WrittenSpan, skipInputValidation: true);
        Yield();
    }

    /// <summary>Hands over what is written once it is worth it.</summary>
    public void Yield()
    {
        if (Json.BytesPending + _buffer.WrittenCount > FlushBytes)
        {
            Flush();
        }
    }

    public void End()
    {
        Flush();
        _output.Write('\n');
    }

    private void Flush()
    {
        Json.Flush();
        _output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _buffer.Clear();
    }
}
