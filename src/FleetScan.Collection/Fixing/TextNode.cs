namespace FleetScan.Collection;

// A node of a YAML text with its place in it. Keys and values of a mapping alternate among its children.
internal sealed class TextNode
{
    public required TextNodeKind Kind { get; init; }

    // The first character, behind an anchor or tag where there is one.
    public required int Start { get; init; }

    // Behind the last character; of a collection in block style, where the parser noticed its end.
    public int End { get; set; }

    public int Column { get; init; }

    public bool Flow { get; init; }

    public bool Quoted { get; init; }

    // Literal and folded text, whose lines belong to it down to the next that is indented less.
    public bool Block { get; init; }

    // With an anchor, or an alias: what is written here counts elsewhere too.
    public bool Shared { get; init; }

    public bool Tagged { get; init; }

    public string Value { get; init; } = "";

    public List<TextNode> Children { get; } = [];

    public bool IsEmptyScalar => Kind == TextNodeKind.Scalar && Start == End;

    // The key and value of a member; null where the mapping has none.
    public (TextNode Key, TextNode Value, int Position)? Member(string name)
    {
        for (var i = 0; i + 1 < Children.Count; i += 2)
        {
            if (Children[i].Kind == TextNodeKind.Scalar && Children[i].Value == name)
            {
                return (Children[i], Children[i + 1], i);
            }
        }

        return null;
    }
}
