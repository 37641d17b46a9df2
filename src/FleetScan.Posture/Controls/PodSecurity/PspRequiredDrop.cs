using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.PodSecurity;

internal sealed class PspRequiredDrop() : PodSecurityPolicyRule(PspOpenness.DropsNothing)
{
    public override string Name => "psp-required-drop-capabilities";

    protected override void Report(Response response) => response.Fix("spec.requiredDropCapabilities[0]", "ALL");
}
