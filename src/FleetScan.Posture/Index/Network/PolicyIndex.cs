namespace FleetScan.Posture.Index;

/// <summary>Finds out whether some network policy selects a workload: by namespace, then by one label of each selector.</summary>
internal sealed class PolicyIndex
{
    private const string Anywhere = "";

    private readonly Dictionary<string, List<PolicySelector>> _selectingAll = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Namespace, string Key, string Value), List<PolicySelector>> _byLabel = [];

    public PolicyIndex(ClusterIndex index, Func<PolicyFact, bool> counts)
    {
        foreach (var (resource, policy) in index.Facts<PolicyFact>("NetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"))
        {
            var scope = resource.Kind == "CiliumClusterwideNetworkPolicy" ? Anywhere : NamespaceOf(resource);
            foreach (var selector in counts(policy) ? policy.Selectors : [])
            {
                Add(scope, selector);
            }
        }
    }

    public bool Selects(IndexedResource workload) =>
        workload.Get<PodLabels>() is { } pod && (Selects(NamespaceOf(workload), pod) || Selects(Anywhere, pod));

    private static string NamespaceOf(IndexedResource resource) => resource.Namespace ?? "default";

    private static bool Selects(PolicySelector selector, PodLabels pod) => (pod.HasMetadata || !selector.NeedsMetadata) && pod.Labels.HasAll(selector.Labels);

    private void Add(string scope, PolicySelector selector)
    {
        if (selector.Labels.IsEmpty)
        {
            _selectingAll.TryAdd(scope, []);
            _selectingAll[scope].Add(selector);
            return;
        }

        var (key, value) = selector.Labels.Pairs[0];
        _byLabel.TryAdd((scope, key, value), []);
        _byLabel[(scope, key, value)].Add(selector);
    }

    private bool Selects(string scope, PodLabels pod)
    {
        if (_selectingAll.TryGetValue(scope, out var all) && all.Exists(selector => Selects(selector, pod)))
        {
            return true;
        }

        foreach (var (key, value) in pod.Labels.Pairs)
        {
            if (_byLabel.TryGetValue((scope, key, value), out var selectors) && selectors.Exists(selector => Selects(selector, pod)))
            {
                return true;
            }
        }

        return false;
    }
}
