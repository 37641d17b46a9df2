using System.Runtime.InteropServices;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FleetScan.Kubernetes;

// The nodes of one document, bounded in depth and number while they are read.
internal sealed class YamlDocument(YamlBounds bounds)
{
    private readonly List<YamlNode> _nodes = [];
    private readonly Dictionary<string, int> _anchors = [];
    private readonly Stack<int> _open = [];

    // From 1, within the text that is parsed.
    public int Line => _nodes[0].Line;

    public ReadOnlySpan<YamlNode> Nodes => CollectionsMarshal.AsSpan(_nodes);

    public bool IsEmpty => _nodes.Count == 0 || (_nodes.Count == 1 && _nodes[0] is { Kind: YamlNodeKind.Scalar, Plain: true, Value.Length: 0 });

    // False at the end of the text.
    public bool ReadNext(IParser parser)
    {
        _nodes.Clear();
        _anchors.Clear();
        _open.Clear();
        while (MoveNext(parser))
        {
            switch (parser.Current)
            {
                case DocumentEnd:
                    return true;
                case StreamEnd:
                    return false;
                case MappingEnd or SequenceEnd:
                    var start = _open.Pop();
                    _nodes[start] = _nodes[start] with { End = _nodes.Count };
                    break;
                case NodeEvent node:
                    Add(node);
                    break;
                case AnchorAlias alias:
                    Add(alias);
                    break;
            }
        }

        return false;
    }

    // The parser answers some broken texts with an exception meant for its own misuse.
    private bool MoveNext(IParser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (InvalidOperationException)
        {
            throw new ManifestException("It is no valid YAML: its structure ends in the middle.", _nodes.Count == 0 ? 1 : _nodes[^1].Line);
        }
    }

    private void Add(NodeEvent source)
    {
        var line = LineOf(source);
        var index = Reserve(line);
        if (!source.Anchor.IsEmpty)
        {
            _anchors[source.Anchor.Value] = index;
        }

        var tag = source.Tag.IsEmpty ? "" : source.Tag.Value;
        if (source is Scalar scalar)
        {
            _nodes.Add(new YamlNode
            {
                Kind = YamlNodeKind.Scalar,
                Line = line,
                End = index + 1,
                Value = scalar.Value,
                Tag = tag,
                Plain = scalar.Style == ScalarStyle.Plain,
            });
            return;
        }

        _nodes.Add(new YamlNode { Kind = source is MappingStart ? YamlNodeKind.Mapping : YamlNodeKind.Sequence, Line = line, Value = "", Tag = tag });
        _open.Push(index);
        if (_open.Count > bounds.MaxDepth)
        {
            throw new ManifestException($"It nests deeper than {bounds.MaxDepth} levels.", line);
        }
    }

    private void Add(AnchorAlias alias)
    {
        var line = LineOf(alias);
        Reserve(line);
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            throw new ManifestException($"Alias *{alias.Value.Value} stands for an anchor that does not exist above it.", line);
        }

        if (_open.Contains(target))
        {
            throw new ManifestException($"Anchor &{alias.Value.Value} contains itself.", line);
        }

        _nodes.Add(new YamlNode { Kind = YamlNodeKind.Alias, Line = line, End = target, Value = "", Tag = "" });
    }

    private int Reserve(int line) => _nodes.Count < bounds.MaxNodes
        ? _nodes.Count
        : throw new ManifestException($"It has more than {bounds.MaxNodes} nodes.", line);

    private static int LineOf(ParsingEvent source) => (int)Math.Clamp(source.Start.Line, 1, int.MaxValue);
}
