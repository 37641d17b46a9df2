namespace FleetScan.Collection;

// Takes a member or an item out of a document. A list item that would be left empty goes with its last member.
internal sealed class ValueRemover(string text, TextNode root, IReadOnlyList<PathStep> steps)
{
    private readonly TextLines _lines = new(text);

    // The text as it was where there is nothing to take. Throws UneditableException with the reason.
    public string Apply()
    {
        var parents = new List<TextNode>();
        var node = root;
        foreach (var step in steps)
        {
            if (node.Shared || node.Tagged)
            {
                throw new UneditableException("It is shared by an anchor or carries a tag; change it by hand.");
            }

            parents.Add(node);
            if (Child(node, step) is not { } child)
            {
                return text;
            }

            node = child;
        }

        if (node.Shared)
        {
            throw new UneditableException("Its value has an anchor that others may refer to; change it by hand.");
        }

        var depth = parents.Count - 1;
        // `- name: x` without its name would be an item that says nothing.
        if (depth > 0 && parents[depth] is { Kind: TextNodeKind.Mapping, Children.Count: 2 } && parents[depth - 1].Kind == TextNodeKind.Sequence)
        {
            depth--;
        }

        return parents[depth].Kind == TextNodeKind.Mapping ? RemoveMember(parents[depth], steps[depth].Name) : RemoveItem(parents[depth], steps[depth].Index);
    }

    private static TextNode? Child(TextNode node, PathStep step) => node.Kind switch
    {
        TextNodeKind.Mapping when node.Member("<<") is not null => throw new UneditableException("The mapping is put together from others by a merge key."),
        TextNodeKind.Mapping when !step.IsItem => node.Member(step.Name)?.Value,
        TextNodeKind.Sequence when step.IsItem && step.Index < node.Children.Count => node.Children[step.Index],
        _ => null,
    };

    private string RemoveMember(TextNode mapping, string name)
    {
        var (key, value, position) = mapping.Member(name) ?? throw new UneditableException("There is nothing at this path.");
        var end = _lines.ContentEnd(key, value);
        if (end < 0)
        {
            throw new UneditableException("The key is written in a way that cannot be taken away.");
        }

        if (mapping.Flow)
        {
            return RemoveFromFlow(key.Start, end, position == 0 ? null : mapping.Children[position - 1], position + 2 < mapping.Children.Count ? mapping.Children[position + 2] : null);
        }

        if (mapping.Children.Count == 2)
        {
            return Empty(mapping, "{}");
        }

        if (_lines.BeginsLine(key.Start))
        {
            return _lines.RemoveLines(key.Start, end);
        }

        // The first member shares its line with a dash, and the next one takes its place.
        var next = mapping.Children[2].Start;
        return text.Remove(key.Start, (_lines.IsBlank(end, next) ? next : end) - key.Start);
    }

    private string RemoveItem(TextNode sequence, int index)
    {
        var item = sequence.Children[index];
        var end = _lines.ContentEnd(item);
        if (sequence.Flow)
        {
            return RemoveFromFlow(item.Start, end, index == 0 ? null : sequence.Children[index - 1], index + 1 < sequence.Children.Count ? sequence.Children[index + 1] : null);
        }

        if (sequence.Children.Count == 1)
        {
            return Empty(sequence, "[]");
        }

        var dash = text.AsSpan(0, item.Start).TrimEnd(' ').Length - 1;
        return dash >= 0 && text[dash] == '-' && _lines.BeginsLine(dash) && end >= 0
            ? _lines.RemoveLines(dash, end)
            : throw new UneditableException("The list is written in a way that cannot be taken from.");
    }

    // What stays of a collection that loses its only entry; on the line of its key where nothing stands between the two.
    private string Empty(TextNode collection, string empty)
    {
        var end = _lines.ContentEnd(collection);
        var before = text.AsSpan(0, collection.Start).TrimEnd(" \t\r\n").Length;
        return before > 0 && text[before - 1] == ':' ? _lines.Replace(before, end, " " + empty) : _lines.Replace(collection.Start, end, empty);
    }

    private string RemoveFromFlow(int start, int end, TextNode? before, TextNode? after)
    {
        var (from, to) = (before, after) switch
        {
            (_, not null) => (start, after.Start),
            (not null, _) => (_lines.ContentEnd(before), end),
            _ => (start, end),
        };
        var gap = after is not null ? text.AsSpan(end, to - end) : text.AsSpan(from, start - from);
        return gap.Contains('#') ? throw new UneditableException("A comment stands between this entry and the next; change it by hand.") : text.Remove(from, to - from);
    }
}
