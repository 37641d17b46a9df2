namespace FleetScan.Collection;

// Cuts a text before each line that begins with `---`, as Kubernetes does: what is broken between two such lines breaks nothing else.
internal sealed class YamlChunks(string text)
{
    private int _position;
    private int _line = 1;

    // The first line of the chunk that was read last, from 1.
    public int Line { get; private set; }

    public bool ReadNext(out string chunk)
    {
        chunk = "";
        if (_position >= text.Length)
        {
            return false;
        }

        var end = _position;
        do
        {
            end = NextMark(end + 1);
        }
        while (end < text.Length && !HasContent(text.AsSpan(_position, end - _position)));

        chunk = text[_position..end];
        Line = _line;
        _line += chunk.AsSpan().Count('\n');
        _position = end;
        return true;
    }

    private int NextMark(int from)
    {
        while (from < text.Length)
        {
            var found = text.AsSpan(from - 1).IndexOf("\n---", StringComparison.Ordinal);
            if (found < 0)
            {
                break;
            }

            var after = from - 1 + found + 4;
            if (after >= text.Length || text[after] is ' ' or '\t' or '\r' or '\n')
            {
                return after - 3;
            }

            from = after;
        }

        return text.Length;
    }

    // Comments and directives belong to the document that follows them.
    private static bool HasContent(ReadOnlySpan<char> chunk)
    {
        foreach (var line in chunk.EnumerateLines())
        {
            var rest = line.StartsWith("---", StringComparison.Ordinal) ? line[3..] : line;
            rest = rest.TrimStart(" \t\uFEFF");
            if (!rest.IsEmpty && rest[0] is not ('#' or '%'))
            {
                return true;
            }
        }

        return false;
    }
}
