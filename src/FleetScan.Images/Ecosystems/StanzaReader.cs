using System.Text;

namespace FleetScan.Images.Ecosystems;

// Lines of databases that dpkg and apk write: one field a line, stanzas parted by empty lines.
internal ref struct StanzaReader(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    // An empty line ends a stanza, and so does the end of the text.
    public ReadOnlySpan<byte> Line { get; private set; }

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var end = _rest.IndexOf((byte)'\n');
        Line = (end < 0 ? _rest : _rest[..end]).TrimEnd((byte)'\r');
        _rest = end < 0 ? [] : _rest[(end + 1)..];
        return true;
    }

    public static string Text(ReadOnlySpan<byte> value)
    {
        const int MaxValue = 1024;
        value = value.Trim(" \t"u8);
        return Encoding.UTF8.GetString(value.Length > MaxValue ? value[..MaxValue] : value);
    }
}
