using System.Text;

namespace FleetScan.Images.Ecosystems;

// The lines of a UTF-8 text, one at a time. Lines longer than any that package managers write are cut.
internal ref struct TextLines(ReadOnlySpan<byte> text)
{
    private const int MaxLine = 16 * 1024;

    private ReadOnlySpan<byte> _rest = text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;

    public string Current { get; private set; } = "";

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var end = _rest.IndexOf((byte)'\n');
        var line = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? [] : _rest[(end + 1)..];
        line = line.TrimEnd((byte)'\r');
        Current = Encoding.UTF8.GetString(line.Length > MaxLine ? line[..MaxLine] : line);
        return true;
    }
}
