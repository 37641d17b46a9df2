using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.PodSecurity;

internal sealed class PspHostIpc() : PodSecurityPolicyRule(PspOpenness.AllowsHostIpc)
{
    public override string Name => "psp-deny-hostipc";

    protected override void Report(Response response) => response.FailedDelete("spec.hostIPC");
}
