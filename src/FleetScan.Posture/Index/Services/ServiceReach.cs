namespace FleetScan.Posture.Index;

/// <summary>Finds the Services that lead to a workload.</summary>
internal sealed class ServiceReach
{
    private readonly SelectorIndex<(IndexedResource Resource, ServiceFact Fact)> _services = new();

    /// <summary>Takes the Services that count.</summary>
    public ServiceReach(ClusterIndex index, Func<IndexedResource, ServiceFact, bool> counts)
    {
        foreach (var (resource, service) in index.Facts<ServiceFact>("Service"))
        {
            if (service.Selector is { } selector && counts(resource, service))
            {
                _services.Add(resource.Home, selector, (resource, service));
            }
        }
    }

    /// <summary>The Services of a namespace whose selector is among the labels; an empty selector is among all.</summary>
    public IEnumerable<(IndexedResource Resource, ServiceFact Fact)> Leading(string home, LabelPairs labels) => _services.Find(home, labels).Select(found => found.Item);

    /// <summary>The Services of a namespace whose selector is exactly these labels.</summary>
    public IEnumerable<(IndexedResource Resource, ServiceFact Fact)> Naming(string home, LabelPairs? labels) =>
        labels is null ? [] : _services.Find(home, labels).Where(found => found.Selector.Count == labels.Count).Select(found => found.Item);
}
