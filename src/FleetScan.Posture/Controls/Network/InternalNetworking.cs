using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class InternalNetworking(RuleSettings settings) : JoinRule
{
    public override string Name => "internal-networking";

    public override string? Difference => "A policy in a manifest without namespace protects the namespace default. Upstream lets it protect nothing.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Namespace, .. Kinds.NetworkPolicies];

    public override IReadOnlyList<FactSource> Facts { get; } = [PolicyFact.Source];

    public override JoinJudge Bind(ClusterIndex index)
    {
        var namespaces = index.Facts<PolicyFact>("NetworkPolicy", "CiliumNetworkPolicy")
            .Select(policy => policy.Resource.Namespace ?? (settings.KubescapeQuirks ? null : "default"))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        return new UnprotectedNamespaces(namespaces, index.Facts<PolicyFact>("CiliumClusterwideNetworkPolicy").Any(policy => policy.Fact.CoversCluster));
    }

    private sealed class UnprotectedNamespaces(HashSet<string> isProtected, bool isCovered) : JoinJudge
    {
        public override bool Checks(IndexedResource resource) => resource.Kind == "Namespace";

        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (!isCovered && !isProtected.Contains(resource.Name))
            {
                responses.Fail();
            }
        }
    }
}
