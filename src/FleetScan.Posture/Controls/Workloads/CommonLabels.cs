using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class CommonLabels(RuleSettings settings) : RecommendedLabelsRule(settings, "k8sRecommendedLabels")
{
    public override string Name => "k8s-common-labels-usage";
}
