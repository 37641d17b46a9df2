using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>Finds the Istio Gateways that are open to the internet.</summary>
internal sealed class GatewayEntrances
{
    private const string System = "istio-system";

    private readonly ILookup<(string Home, string Name), (IndexedResource Resource, GatewayFact Fact)> _gateways;
    private readonly ILookup<string, (IndexedResource Resource, ServiceFact Fact)> _fronts;
    private readonly bool _quirks;

    public GatewayEntrances(ClusterIndex index, bool quirks)
    {
        _quirks = quirks;
        _gateways = index.Facts<GatewayFact>(GatewayFact.Kind).ToLookup(gateway => (gateway.Resource.Home, gateway.Resource.Name));
        _fronts = index.Facts<ServiceFact>("Service")
            .Where(service => service.Resource.Namespace == System)
            .SelectMany(service => service.Fact.Labels.Pairs.ToArray().Select(label => (label.Value, Service: service)))
            .ToLookup(pair => pair.Value, pair => pair.Service, StringComparer.Ordinal);
    }

    /// <summary>The open gateways of that name, as a VirtualService names them.</summary>
    public IEnumerable<GatewayEntrance> Of(IndexedResource virtualService, string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var key = slash < 0 ? (virtualService.Home, name) : (name[..slash], name[(slash + 1)..]);
        return _gateways[key].SelectMany(gateway => Open(gateway.Resource, gateway.Fact));
    }

    private List<GatewayEntrance> Open(IndexedResource gateway, GatewayFact fact)
    {
        var named = gateway.Name.EndsWith("public", StringComparison.Ordinal);
        var services = fact.Selector.Pairs.ToArray()
            .SelectMany(pair => _fronts[pair.Value])
            .Where(service => service.Fact.IsPublic || named)
            .Select(service => service.Resource)
            .Distinct()
            .ToList();
        if (_quirks && services.Count > 1)
        {
            throw new ConflictingAnswersException("exposure-to-internet-via-istio-ingress");
        }

        return services.Count == 0 && named && !_quirks
            ? [new GatewayEntrance(gateway, Service: null)]
            : [.. services.Select(service => new GatewayEntrance(gateway, service))];
    }
}
