namespace FleetScan.Posture.Index;

/// <summary>Finds out whether some network policy selects a workload.</summary>
internal sealed class PolicyIndex
{
    // No namespace is called so.
    private const string Anywhere = "*";

    private readonly SelectorIndex<PolicySelector> _selectors = new();

    public PolicyIndex(ClusterIndex index, Func<PolicyFact, bool> counts)
    {
        foreach (var (resource, policy) in index.Facts<PolicyFact>("NetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"))
        {
            var place = resource.Kind == "CiliumClusterwideNetworkPolicy" ? Anywhere : resource.Home;
            foreach (var selector in counts(policy) ? policy.Selectors : [])
            {
                _selectors.Add(place, selector.Labels, selector);
            }
        }
    }

    public bool Selects(IndexedResource workload) =>
        workload.Get<WorkloadLabels>() is { } labels && (Selects(workload.Home, labels) || Selects(Anywhere, labels));

    private bool Selects(string place, WorkloadLabels labels) =>
        _selectors.Find(place, labels.Pods).Exists(found => labels.HasPodMetadata || !found.Item.NeedsMetadata);
}
