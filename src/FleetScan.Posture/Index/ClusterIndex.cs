namespace FleetScan.Posture.Index;

/// <summary>Everything that is remembered of a cluster, once all objects were seen.</summary>
internal sealed class ClusterIndex
{
    private readonly IReadOnlyList<IndexedResource> _all;
    private readonly Dictionary<string, List<IndexedResource>> _byKind = new(StringComparer.Ordinal);

    public ClusterIndex(IReadOnlyList<IndexedResource> resources)
    {
        _all = resources;
        foreach (var resource in resources)
        {
            if (!_byKind.TryGetValue(resource.Kind, out var list))
            {
                _byKind[resource.Kind] = list = [];
            }

            list.Add(resource);
        }
    }

    public IReadOnlyList<IndexedResource> All => _all;

    public IReadOnlyList<IndexedResource> OfKind(string kind) => _byKind.TryGetValue(kind, out var list) ? list : [];

    /// <summary>All facts of a type on objects of the given kinds.</summary>
    public IEnumerable<(IndexedResource Resource, T Fact)> Facts<T>(params IReadOnlyList<string> kinds)
        where T : Fact
    {
        foreach (var kind in kinds)
        {
            foreach (var resource in OfKind(kind))
            {
                if (resource.Get<T>() is { } fact)
                {
                    yield return (resource, fact);
                }
            }
        }
    }
}
