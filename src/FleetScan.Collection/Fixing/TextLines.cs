namespace FleetScan.Collection;

// Where things lie on the lines of a text.
internal sealed class TextLines(string text)
{
    public string Text => text;

    public int StartOf(int position) => position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;

    // Behind the line break, or the end of the text.
    public int EndOf(int position)
    {
        var found = text.IndexOf('\n', position);
        return found < 0 ? text.Length : found + 1;
    }

    // Whether nothing but spaces stands before it on its line.
    public bool BeginsLine(int position) => text.AsSpan(StartOf(position), position - StartOf(position)).IndexOfAnyExcept(' ', '\t') < 0;

    // Whether nothing but a comment stands behind it on its line.
    public bool EndsLine(int position)
    {
        var rest = text.AsSpan(position, EndOf(position) - position).TrimStart(" \t\r\n");
        return rest.IsEmpty || rest[0] == '#';
    }

    public bool IsBlank(int start, int end) => start <= end && text.AsSpan(start, end - start).IndexOfAnyExcept(" \t\r\n") < 0;

    // Behind the colon of a key; -1 where a key is written in a way that has none at once.
    public int BehindColon(TextNode key)
    {
        var position = key.End;
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }

        return position < text.Length && text[position] == ':' ? position + 1 : -1;
    }

    // Behind the last character that belongs to a member's value, without comments and empty lines that follow; -1 where it cannot be told.
    public int ContentEnd(TextNode key, TextNode value) => value.IsEmptyScalar ? BehindColon(key) : ContentEnd(value);

    public int ContentEnd(TextNode node)
    {
        switch (node)
        {
            case { Kind: TextNodeKind.Scalar, Block: true }:
                return text.AsSpan(0, node.End).TrimEnd(" \t\r\n").Length;
            case { Kind: TextNodeKind.Mapping, Flow: false, Children.Count: >= 2 }:
                return ContentEnd(node.Children[^2], node.Children[^1]);
            case { Kind: TextNodeKind.Sequence, Flow: false, Children.Count: > 0 }:
                return ContentEnd(node.Children[^1]);
            default:
                return node.End;
        }
    }

    public string Replace(int start, int end, string with) => string.Concat(text.AsSpan(0, start), with, text.AsSpan(end));

    // New lines behind the line on which a position lies.
    public string InsertBelow(int position, IEnumerable<string> lines, string newLine)
    {
        var end = EndOf(position);
        var block = string.Join(newLine, lines);
        return end > 0 && text[end - 1] == '\n' ? text.Insert(end, block + newLine) : text.Insert(end, newLine + block);
    }

    // Takes the whole lines from one position to another.
    public string RemoveLines(int from, int to)
    {
        var start = StartOf(from);
        var end = EndOf(to);
        if (end == text.Length && text[end - 1] != '\n' && start > 0)
        {
            // The line before becomes the last, and the text goes on ending without a line break.
            start -= start > 1 && text[start - 2] == '\r' ? 2 : 1;
        }

        return text.Remove(start, end - start);
    }
}
