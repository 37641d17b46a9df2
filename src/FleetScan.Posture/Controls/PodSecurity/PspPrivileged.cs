using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.PodSecurity;

internal sealed class PspPrivileged() : PodSecurityPolicyRule(PspOpenness.AllowsPrivileged)
{
    public override string Name => "psp-deny-privileged-container";

    protected override void Report(Response response) => response.FailedDelete("spec.privileged");
}
