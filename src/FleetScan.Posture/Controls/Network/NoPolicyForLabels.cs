using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class NoPolicyForLabels(RuleSettings settings) : JoinRule
{
    public override string Name => "ensure_network_policy_configured_in_labels";

    public override string? Difference => "ConfigMaps do not count. Upstream lets each of them pass, which lifts the score.";

    public override IReadOnlyList<KindMatch> Matches =>
        settings.KubescapeQuirks ? [.. Kinds.Workloads, .. Kinds.NetworkPolicies, Kinds.ConfigMap] : [.. Kinds.Workloads, .. Kinds.NetworkPolicies];

    public override IReadOnlyList<FactSource> Facts { get; } = [WorkloadLabels.Source, PolicyFact.Source];

    public override JoinJudge Bind(ClusterIndex index) => new UnselectedWorkloads(new PolicyIndex(index, _ => true));
}
