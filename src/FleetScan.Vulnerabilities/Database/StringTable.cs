using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace FleetScan.Vulnerabilities.Database;

/// Texts of the file, each once; the first one is empty and stands for none.
internal sealed class StringTable
{
    private readonly Dictionary<string, uint> _places = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public StringTable() => Add("");

    public uint Add(string? text)
    {
        text ??= "";
        if (_places.TryGetValue(text, out var place))
        {
            return place;
        }

        place = checked((uint)_bytes.WrittenCount);
        var encoded = Encoding.UTF8.GetBytes(text);
        var length = Math.Min(encoded.Length, Layout.MaxStringBytes);
        Span<byte> prefix = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(prefix, (ushort)length);
        _bytes.Write(prefix);
        _bytes.Write(encoded.AsSpan(0, length));
        _places.Add(text, place);
        return place;
    }

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;
}
