namespace FleetScan.Collection;

// Writes one value into a document: in place of another, or with the mappings and sequences that are missing on the way.
internal sealed class ValueSetter(string text, TextNode root, IReadOnlyList<PathStep> steps, ScalarText value)
{
    private readonly TextLines _lines = new(text);
    private readonly TextStyle _style = TextStyle.Of(text, root);

    // Throws UneditableException with the reason.
    public string Apply()
    {
        var node = root;
        for (var i = 0; i < steps.Count; i++)
        {
            RefuseShared(node);
            var last = i == steps.Count - 1;
            if (node.Kind == TextNodeKind.Sequence && steps[i].IsItem)
            {
                if (steps[i].Index >= node.Children.Count)
                {
                    return AppendItem(node, i);
                }

                node = node.Children[steps[i].Index];
                if (last)
                {
                    return Replace(node);
                }
            }
            else if (node.Kind == TextNodeKind.Mapping && !steps[i].IsItem)
            {
                if (node.Member("<<") is not null)
                {
                    throw new UneditableException("The mapping is put together from others by a merge key.");
                }

                if (node.Member(steps[i].Name) is not { } member)
                {
                    return AddMember(node, i);
                }

                if (IsNull(member.Value) && (!last || member.Value.IsEmptyScalar))
                {
                    return Fill(node, member.Key, member.Value, i + 1);
                }

                node = member.Value;
                if (last)
                {
                    return Replace(node);
                }
            }
            else
            {
                throw new UneditableException(steps[i].IsItem ? "There is no list at this path." : "There is no mapping at this path.");
            }
        }

        throw new UneditableException("The path is empty.");
    }

    private NewNodes New(bool json, int created)
    {
        for (var i = created; i < steps.Count; i++)
        {
            if (steps[i].Index > 0)
            {
                throw new UneditableException("The path names a later item of a list that does not exist yet.");
            }
        }

        return new NewNodes(_style, value, json);
    }

    private static void RefuseShared(TextNode node)
    {
        if (node.Shared || node.Tagged)
        {
            throw new UneditableException("It is shared by an anchor or carries a tag; change it by hand.");
        }
    }

    private static bool IsNull(TextNode node) =>
        node is { Kind: TextNodeKind.Scalar, Quoted: false, Block: false, Value: "" or "~" or "null" or "Null" or "NULL", Shared: false, Tagged: false };

    private string Replace(TextNode node)
    {
        RefuseShared(node);
        var empty = node is { Kind: TextNodeKind.Mapping or TextNodeKind.Sequence, Flow: true, Children.Count: 0 };
        if (node.IsEmptyScalar || node.Block || (node.Kind != TextNodeKind.Scalar && !empty))
        {
            throw new UneditableException("There is something other than a single value at this path.");
        }

        return _lines.Replace(node.Start, node.End, value.Write(text[node.Start], IsJson(root)));
    }

    // A key whose value is null or missing.
    private string Fill(TextNode mapping, TextNode key, TextNode old, int from)
    {
        var json = IsJson(mapping);
        var behind = _lines.BehindColon(key);
        if (behind < 0)
        {
            throw new UneditableException("The key is written in a way that cannot be changed here.");
        }

        if (!old.IsEmptyScalar)
        {
            return _lines.Replace(old.Start, old.End, New(json, from).Flow(steps, from));
        }

        if (from == steps.Count || mapping.Flow)
        {
            return text.Insert(behind, " " + New(json, from).Flow(steps, from));
        }

        var indent = key.Column + (steps[from].IsItem ? _style.SequenceIndent : _style.Indent);
        return _lines.InsertBelow(behind, New(json, from).Block(steps, from, indent), _style.NewLine);
    }

    private string AddMember(TextNode mapping, int from)
    {
        if (mapping.Flow)
        {
            return AddToFlow(mapping, New(IsJson(mapping), from + 1).Member(steps, from), mapping.Children.Count < 2 ? null : mapping.Children[^2]);
        }

        return _lines.InsertBelow(Known(_lines.ContentEnd(mapping)), New(json: false, from + 1).Block(steps, from, mapping.Column), _style.NewLine);
    }

    private string AppendItem(TextNode sequence, int from)
    {
        if (steps[from].Index > sequence.Children.Count)
        {
            throw new UneditableException($"The list has {sequence.Children.Count} items, too few for this path.");
        }

        if (sequence.Flow)
        {
            return AddToFlow(sequence, New(IsJson(root), from + 1).Flow(steps, from + 1), sequence.Children.Count == 0 ? null : sequence.Children[^1]);
        }

        if (text[sequence.Start] != '-')
        {
            throw new UneditableException("The list is written in a way that cannot be added to.");
        }

        return _lines.InsertBelow(Known(_lines.ContentEnd(sequence)), New(json: false, from + 1).Block(steps, from, sequence.Column), _style.NewLine);
    }

    // Behind the last entry, on a line of its own where that entry has one.
    private string AddToFlow(TextNode collection, string entry, TextNode? last)
    {
        if (last is null)
        {
            return text.Insert(collection.Start + 1, entry);
        }

        var end = Known(_lines.ContentEnd(collection.Children[^1]));
        if (!_lines.BeginsLine(last.Start) || !_lines.EndsLine(end))
        {
            return text.Insert(end, ", " + entry);
        }

        var pad = text[_lines.StartOf(last.Start)..last.Start];
        var below = _lines.EndOf(end);
        return text.Insert(below, pad + entry + _style.NewLine).Insert(end, ",");
    }

    private static int Known(int position) =>
        position >= 0 ? position : throw new UneditableException("The entry before it is written in a way that cannot be added to.");

    private static bool IsJson(TextNode mapping) => mapping is { Flow: true, Children: [{ Quoted: true }, ..] } or { Flow: true, Children: [{ Flow: true }, ..] };
}
