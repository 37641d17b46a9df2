using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.PodSecurity;

internal sealed class PspHostNetwork() : PodSecurityPolicyRule(PspOpenness.AllowsHostNetwork)
{
    public override string Name => "psp-deny-hostnetwork";

    protected override void Report(Response response) => response.FailedDelete("spec.hostNetwork");
}
