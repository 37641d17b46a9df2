using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Images;

internal sealed class ExposedRcePods(RuleSettings settings) : ExposedPodRule(settings)
{
    public override string Name => "exposed-rce-pods";

    protected override bool IsBad(ImageVulnerabilities scan) => scan.HasRemoteExecution;
}
