using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class IngressAndEgressBlocked : JoinRule
{
    public override string Name => "ingress-and-egress-blocked";

    public override IReadOnlyList<KindMatch> Matches { get; } = [.. Kinds.Workloads, .. Kinds.NetworkPolicies];

    public override IReadOnlyList<FactSource> Facts { get; } = [WorkloadLabels.Source, PolicyFact.Source];

    public override JoinJudge Bind(ClusterIndex index) => new UnselectedWorkloads(new PolicyIndex(index, policy => policy.Restricts));
}
