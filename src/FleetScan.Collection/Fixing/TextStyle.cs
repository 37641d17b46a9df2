namespace FleetScan.Collection;

// How a document is written, so that what is added looks like what is there.
internal sealed record TextStyle(string NewLine, int Indent, int SequenceIndent)
{
    private const int Usual = 2;

    public static TextStyle Of(string text, TextNode root)
    {
        var members = Members(root).Where(static member => !member.Value.Flow && member.Value.Children.Count > 0).ToList();
        var indent = members.Where(static member => member.Value.Kind == TextNodeKind.Mapping).Select(Distance).FirstOrDefault(static distance => distance > 0, Usual);
        var sequences = members.Where(static member => member.Value.Kind == TextNodeKind.Sequence).Select(Distance).Where(static distance => distance >= 0);
        return new TextStyle(text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n", indent, sequences.FirstOrDefault(indent));
    }

    private static int Distance((TextNode Key, TextNode Value) member) => member.Value.Column - member.Key.Column;

    private static IEnumerable<(TextNode Key, TextNode Value)> Members(TextNode root)
    {
        var waiting = new Queue<TextNode>([root]);
        while (waiting.TryDequeue(out var node))
        {
            for (var i = 0; node is { Kind: TextNodeKind.Mapping, Flow: false } && i + 1 < node.Children.Count; i += 2)
            {
                yield return (node.Children[i], node.Children[i + 1]);
            }

            node.Children.ForEach(waiting.Enqueue);
        }
    }
}
