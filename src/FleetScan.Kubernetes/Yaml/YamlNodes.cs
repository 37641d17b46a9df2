namespace FleetScan.Kubernetes;

// How to walk the nodes of a document.
internal static class YamlNodes
{
    // The node after this one and all below it.
    public static int Next(this ReadOnlySpan<YamlNode> nodes, int index) => nodes[index].Kind == YamlNodeKind.Alias ? index + 1 : nodes[index].End;

    // What an alias stands for; any other node stands for itself.
    public static int Resolve(this ReadOnlySpan<YamlNode> nodes, int index) => nodes[index].Kind == YamlNodeKind.Alias ? nodes[index].End : index;
}
