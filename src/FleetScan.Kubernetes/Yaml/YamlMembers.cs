namespace FleetScan.Kubernetes;

// The members of one mapping by name, with `<<` merged in: what a mapping says itself wins over what it merges, and of merged mappings the first.
internal sealed class YamlMembers
{
    private const string MergeKey = "<<";

    // Up to here comparing with every name is faster than hashing.
    private const int SmallMapping = 12;

    private readonly List<(string Name, int Value)> _members = [];
    private HashSet<string>? _names;

    // `budget` is what all merges of a document together may visit; it is used up as it goes.
    public static List<(string Name, int Value)> Of(ReadOnlySpan<YamlNode> nodes, int mapping, ref int budget)
    {
        var members = new YamlMembers();
        members.AddAll(nodes, mapping, 0, ref budget);
        return members._members;
    }

    private void AddAll(ReadOnlySpan<YamlNode> nodes, int mapping, int depth, ref int budget)
    {
        var merges = default(List<int>);
        var own = new YamlMembers();
        for (var child = mapping + 1; child < nodes[mapping].End;)
        {
            var value = nodes.Next(child);
            ref readonly var key = ref nodes[nodes.Resolve(child)];
            if (IsMerge(key))
            {
                (merges ??= []).Add(value);
            }
            else if (!own.TryAdd(NameOf(key, nodes[child].Line), value))
            {
                throw new ManifestException($"Key '{Shorten(YamlScalar.Of(key).Text)}' is set twice in one mapping.", nodes[child].Line);
            }

            child = nodes.Next(value);
        }

        AddMissing(own);
        foreach (var merge in merges ?? [])
        {
            Merge(nodes, merge, depth + 1, ref budget);
        }
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
                AddAll(nodes, target, depth, ref budget);
                break;
            case YamlNodeKind.Sequence:
                for (var child = target + 1; child < node.End; child = nodes.Next(child))
                {
                    Merge(nodes, child, depth + 1, ref budget);
                }

                break;
            default:
                throw new ManifestException("A merge key '<<' needs a mapping or a sequence of mappings.", nodes[source].Line);
        }
    }

    private void AddMissing(YamlMembers others)
    {
        foreach (var (name, value) in others._members)
        {
            TryAdd(name, value);
        }
    }

    private bool TryAdd(string name, int value)
    {
        if (_members.Count >= SmallMapping)
        {
            _names ??= [.. _members.Select(member => member.Name)];
            if (!_names.Add(name))
            {
                return false;
            }
        }
        else
        {
            foreach (var member in _members)
            {
                if (member.Name == name)
                {
                    return false;
                }
            }
        }

        _members.Add((name, value));
        return true;
    }

    private static string NameOf(in YamlNode key, int line) => key.Kind == YamlNodeKind.Scalar
        ? YamlScalar.Of(key).Key(line)
        : throw new ManifestException("A mapping key is itself a mapping or a sequence.", line);

    private static bool IsMerge(in YamlNode key) =>
        key is { Kind: YamlNodeKind.Scalar, Value: MergeKey } && (key.Tag.Length == 0 ? key.Plain : key.Tag == "tag:yaml.org,2002:merge");

    private static string Shorten(string text) => text.Length > 80 ? text[..80] + "…" : text;
}
