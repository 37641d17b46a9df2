using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FleetScan.Reports;

/// <summary>Reads one document of a YAML or JSON text as a tree of places.</summary>
internal static class SourceTree
{
    // Deeper than manifests go, and more than fits a reader; then places are not worth their memory.
    private const int MaxDepth = 100;
    private const int MaxNodes = 1_000_000;

    /// <summary>The first document with a content at or after a line; null where that is no YAML.</summary>
    public static SourceNode? Read(string text, int line)
    {
        try
        {
            return new Builder(line - 1).Read(new Parser(new StringReader(From(text, line))));
        }
        catch (YamlException)
        {
            return null;
        }
    }

    private static string From(string text, int line)
    {
        var start = 0;
        for (var i = 1; i < line && start >= 0; i++)
        {
            start = text.IndexOf('\n', start) + 1;
            if (start == 0)
            {
                return "";
            }
        }

        return start == 0 ? text : text[start..];
    }

    private sealed class Builder(int before)
    {
        private readonly Stack<(SourceNode Node, Scalar? Key)> _open = [];
        private readonly Dictionary<string, SourceNode> _anchors = new(StringComparer.Ordinal);
        private SourceNode? _root;
        private int _nodes;

        public SourceNode? Read(Parser parser)
        {
            while (_root is null || _open.Count > 0)
            {
                if (!parser.MoveNext() || parser.Current is StreamEnd || _open.Count > MaxDepth || _nodes > MaxNodes)
                {
                    return null;
                }

                Take(parser.Current!); // MoveNext said that there is one.
            }

            return _root;
        }

        private void Take(ParsingEvent current)
        {
            switch (current)
            {
                case Scalar scalar when _open.TryPeek(out var top) && top is { Node.Members: not null, Key: null }:
                    _open.Pop();
                    _open.Push((top.Node, scalar));
                    break;
                case Scalar scalar:
                    Place(new SourceNode { Span = Span(scalar), Scalar = scalar.Value }, scalar);
                    break;
                case MappingStart start:
                    Open(new SourceNode { Span = Span(start), Members = new(StringComparer.Ordinal) }, start);
                    break;
                case SequenceStart start:
                    Open(new SourceNode { Span = Span(start), Items = [] }, start);
                    break;
                case AnchorAlias alias when _anchors.TryGetValue(alias.Value.Value, out var node):
                    Attach(node);
                    break;
                case AnchorAlias alias:
                    Attach(new SourceNode { Span = Span(alias) });
                    break;
                case MappingEnd or SequenceEnd:
                    _open.Pop();
                    break;
            }
        }

        private void Open(SourceNode node, NodeEvent start)
        {
            Place(node, start);
            _open.Push((node, null));
        }

        private void Place(SourceNode node, NodeEvent from)
        {
            if (!from.Anchor.IsEmpty)
            {
                _anchors[from.Anchor.Value] = node;
            }

            Attach(node);
        }

        private void Attach(SourceNode node)
        {
            _nodes++;
            if (!_open.TryPop(out var parent))
            {
                _root ??= node;
                return;
            }

            if (parent.Node.Items is { } items)
            {
                items.Add(node);
            }
            else if (parent.Key is { } key)
            {
                parent.Node.Members![key.Value] = (Span(key), node); // A parent without items has members.
            }
            else
            {
                // A mapping as a key has no path.
                _open.Push((parent.Node, new Scalar("")));
                return;
            }

            _open.Push((parent.Node, null));
        }

        private SourceSpan Span(ParsingEvent current) =>
            new((int)current.Start.Line + before, (int)current.Start.Column, (int)current.End.Line + before, (int)current.End.Column);
    }
}
