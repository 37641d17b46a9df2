using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.PodSecurity;

internal sealed class PspRoot() : PodSecurityPolicyRule(PspOpenness.AllowsRoot)
{
    public override string Name => "psp-deny-root-container";

    protected override void Report(Response response) => response.FailedDelete("spec.runAsUser.rule");
}
