using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class DanglingNetworkPolicy : JoinRule
{
    public override string Name => "dangling-networkpolicy";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.NetworkPolicy, .. Kinds.ControlledWorkloads];

    public override IReadOnlyList<FactSource> Facts { get; } = [PodSelectorFact.Source, WorkloadLabels.Source];

    public override JoinJudge Bind(ClusterIndex index)
    {
        // By the first label of each selector; one of expressions only has to be held against every workload of its namespace.
        var policies = new SelectorIndex<(IndexedResource Policy, PodSelectorFact Selector)>();
        foreach (var (resource, selector) in index.Facts<PodSelectorFact>("NetworkPolicy"))
        {
            policies.Add(resource.Home, selector.Labels, (resource, selector));
        }

        var used = new HashSet<IndexedResource>(ReferenceEqualityComparer.Instance);
        foreach (var (resource, labels) in Kinds.ControlledWorkloads.SelectMany(kind => index.Facts<WorkloadLabels>(kind.Kind)))
        {
            used.UnionWith(policies.Find(resource.Home, labels.Pods).Where(found => found.Item.Selector.Selects(labels)).Select(found => found.Item.Policy));
        }

        return new IdlePolicies(used);
    }

    private sealed class IdlePolicies(HashSet<IndexedResource> used) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Get<PodSelectorFact>() is not null && !used.Contains(resource))
            {
                responses.Fail().Failed("spec.podSelector");
            }
        }
    }
}
