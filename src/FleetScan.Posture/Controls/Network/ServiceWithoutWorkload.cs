using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class ServiceWithoutWorkload : JoinRule
{
    public override string Name => "service-with-no-workload";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Service, .. Kinds.ControlledWorkloads];

    public override IReadOnlyList<FactSource> Facts { get; } = [ServiceFact.Source, WorkloadLabels.Source];

    public override JoinJudge Bind(ClusterIndex index)
    {
        var services = new SelectorIndex<IndexedResource>();
        foreach (var (resource, service) in index.Facts<ServiceFact>("Service"))
        {
            if (service.Selector is { IsEmpty: false } selector && service.Type != "ExternalName")
            {
                services.Add(resource.Home, selector, resource);
            }
        }

        var served = new HashSet<IndexedResource>(ReferenceEqualityComparer.Instance);
        foreach (var (resource, labels) in Kinds.ControlledWorkloads.SelectMany(kind => index.Facts<WorkloadLabels>(kind.Kind)))
        {
            served.UnionWith(services.Find(resource.Home, labels.Pods).Select(found => found.Item));
        }

        return new IdleServices(served);
    }

    private sealed class IdleServices(HashSet<IndexedResource> served) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Get<ServiceFact>() is { Selector.IsEmpty: false, Type: not "ExternalName" } && !served.Contains(resource))
            {
                responses.Fail().Failed("spec.selector");
            }
        }
    }
}
