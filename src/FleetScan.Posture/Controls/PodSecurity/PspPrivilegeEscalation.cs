using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.PodSecurity;

internal sealed class PspPrivilegeEscalation() : PodSecurityPolicyRule(PspOpenness.AllowsEscalation)
{
    public override string Name => "psp-deny-allowprivilegeescalation";

    protected override void Report(Response response) => response.FailedDelete("spec.allowPrivilegeEscalation");
}
