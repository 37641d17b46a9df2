using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Images;

internal sealed class ExposedCriticalPods(RuleSettings settings) : ExposedPodRule(settings)
{
    public override string Name => "exposed-critical-pods";

    protected override bool IsBad(ImageVulnerabilities scan) => scan.Critical > 0;
}
