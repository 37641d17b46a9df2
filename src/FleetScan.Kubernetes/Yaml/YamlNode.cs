namespace FleetScan.Kubernetes;

// Nodes lie in document order in one list; a node's children follow it, up to End.
internal readonly record struct YamlNode
{
    public required YamlNodeKind Kind { get; init; }

    public required int Line { get; init; }

    // Index after the last child; for an alias the index of what it stands for.
    public int End { get; init; }

    public string Value { get; init; }

    public string Tag { get; init; }

    public bool Plain { get; init; }
}
