using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class LabelUsage(RuleSettings settings) : RecommendedLabelsRule(settings, "recommendedLabels")
{
    public override string Name => "label-usage-for-resources";
}
