namespace FleetScan.Kubernetes;

// The members of one mapping by name, with `<<` merged in as Kubernetes does: whatever comes later in the mapping wins, be it a key or a merge;
// of several mappings in one merge the first wins.
internal sealed class YamlMembers
{
    private const string MergeKey = "<<";

    // Up to here comparing with every name is faster than hashing.
    private const int SmallMapping = 12;

    private readonly List<(string Name, int Value)> _members = [];
    private Dictionary<string, int>? _places;

    // `budget` is what all merges of a document together may visit; it is used up as it goes.
    public static List<(string Name, int Value)> Of(ReadOnlySpan<YamlNode> nodes, int mapping, ref int budget) =>
        Of(nodes, mapping, 0, ref budget)._members;

    private static YamlMembers Of(ReadOnlySpan<YamlNode> nodes, int mapping, int depth, ref int budget)
    {
        var own = new YamlMembers();
        var merges = false;
        for (var child = mapping + 1; child < nodes[mapping].End;)
        {
            var value = nodes.Next(child);
            ref readonly var key = ref nodes[nodes.Resolve(child)];
            if (IsMerge(key))
            {
                merges = true;
            }
            else
            {
                own.Add(NameOf(key, nodes[child].Line), value, nodes[child].Line);
            }

            child = nodes.Next(value);
        }

        return merges ? Merged(nodes, mapping, depth, ref budget) : own;
    }

    private static YamlMembers Merged(ReadOnlySpan<YamlNode> nodes, int mapping, int depth, ref int budget)
    {
        var members = new YamlMembers();
        for (var child = mapping + 1; child < nodes[mapping].End;)
        {
            var value = nodes.Next(child);
            ref readonly var key = ref nodes[nodes.Resolve(child)];
            if (IsMerge(key))
            {
                members.Merge(nodes, value, depth + 1, ref budget);
            }
            else
            {
                members.Set(NameOf(key, nodes[child].Line), value);
            }

            child = nodes.Next(value);
        }

        return members;
    }

    private void Merge(ReadOnlySpan<YamlNode> nodes, int source, int depth, ref int budget)
    {
        var target = nodes.Resolve(source);
        ref readonly var node = ref nodes[target];
        budget -= node.End - target;
        if (budget < 0 || depth > 100)
        {
            throw new ManifestException("Its merge keys, written out, are larger than the bound on nodes.", nodes[source].Line);
        }

        switch (node.Kind)
        {
            case YamlNodeKind.Mapping:
                foreach (var (name, value) in Of(nodes, target, depth, ref budget)._members)
                {
                    Set(name, value);
                }

                break;
            case YamlNodeKind.Sequence:
                foreach (var child in ChildrenFromLast(nodes, target))
                {
                    Merge(nodes, child, depth + 1, ref budget);
                }

                break;
            default:
                throw new ManifestException("A merge key '<<' needs a mapping or a sequence of mappings.", nodes[source].Line);
        }
    }

    private static List<int> ChildrenFromLast(ReadOnlySpan<YamlNode> nodes, int sequence)
    {
        var children = new List<int>();
        for (var child = sequence + 1; child < nodes[sequence].End; child = nodes.Next(child))
        {
            children.Add(child);
        }

        children.Reverse();
        return children;
    }

    private void Add(string name, int value, int line)
    {
        if (PlaceOf(name) >= 0)
        {
            throw new ManifestException($"Key '{(name.Length > 80 ? name[..80] + "…" : name)}' is set twice in one mapping.", line);
        }

        Append(name, value);
    }

    private void Set(string name, int value)
    {
        if (PlaceOf(name) is var place and >= 0)
        {
            _members[place] = (name, value);
        }
        else
        {
            Append(name, value);
        }
    }

    private void Append(string name, int value)
    {
        _places?.Add(name, _members.Count);
        _members.Add((name, value));
    }

    private int PlaceOf(string name)
    {
        if (_places is null && _members.Count > SmallMapping)
        {
            _places = [];
            foreach (var (known, _) in _members)
            {
                _places.Add(known, _places.Count);
            }
        }

        return _places is null ? _members.FindIndex(member => member.Name == name) : _places.GetValueOrDefault(name, -1);
    }

    private static string NameOf(in YamlNode key, int line) => key.Kind == YamlNodeKind.Scalar
        ? YamlScalar.Of(key).Key(line)
        : throw new ManifestException("A mapping key is itself a mapping or a sequence.", line);

    private static bool IsMerge(in YamlNode key) =>
        key is { Kind: YamlNodeKind.Scalar, Value: MergeKey } && (key.Tag.Length == 0 ? key.Plain : key.Tag == "tag:yaml.org,2002:merge");
}
