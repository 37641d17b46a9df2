using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FleetScan.Collection;

// The documents of a text as nodes with their places, read from the events of YamlDotNet's parser.
internal static class TextTree
{
    // Throws YamlException for what is no YAML. The text has been read within bounds before.
    public static List<TextNode> Parse(string text)
    {
        var roots = new List<TextNode>();
        var open = new Stack<TextNode>();
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingEnd or SequenceEnd:
                    Close(open.Pop(), parser.Current, text);
                    break;
                case NodeEvent or AnchorAlias:
                    var node = NodeOf(parser.Current);
                    (open.TryPeek(out var parent) ? parent.Children : roots).Add(node);
                    if (node.Kind is TextNodeKind.Mapping or TextNodeKind.Sequence)
                    {
                        open.Push(node);
                    }

                    break;
            }
        }

        return roots;
    }

    // The parser's end of a flow collection may lie before its bracket.
    private static void Close(TextNode collection, ParsingEvent end, string text)
    {
        var start = (int)end.Start.Index;
        collection.End = collection.Flow && start < text.Length && text[start] is ']' or '}' ? start + 1 : (int)end.End.Index;
    }

    private static TextNode NodeOf(ParsingEvent source) => source switch
    {
        Scalar scalar => new TextNode
        {
            Kind = TextNodeKind.Scalar,
            Start = (int)scalar.Start.Index,
            End = (int)scalar.End.Index,
            Column = (int)scalar.Start.Column - 1,
            Quoted = scalar.Style is ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted,
            Block = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded,
            Shared = !scalar.Anchor.IsEmpty,
            Tagged = !scalar.Tag.IsEmpty,
            Value = scalar.Value,
        },
        MappingStart mapping => Collection(mapping, TextNodeKind.Mapping, mapping.Style == MappingStyle.Flow),
        SequenceStart sequence => Collection(sequence, TextNodeKind.Sequence, sequence.Style == SequenceStyle.Flow),
        _ => new TextNode { Kind = TextNodeKind.Alias, Start = (int)source.Start.Index, End = (int)source.End.Index, Shared = true },
    };

    private static TextNode Collection(NodeEvent source, TextNodeKind kind, bool flow) => new()
    {
        Kind = kind,
        Start = (int)source.Start.Index,
        End = (int)source.End.Index,
        Column = (int)source.Start.Column - 1,
        Flow = flow,
        Shared = !source.Anchor.IsEmpty,
        Tagged = !source.Tag.IsEmpty,
    };
}
