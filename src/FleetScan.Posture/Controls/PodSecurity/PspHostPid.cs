using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.PodSecurity;

internal sealed class PspHostPid() : PodSecurityPolicyRule(PspOpenness.AllowsHostPid)
{
    public override string Name => "psp-deny-hostpid";

    protected override void Report(Response response) => response.FailedDelete("spec.hostPID");
}
