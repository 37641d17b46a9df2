using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.PodSecurity;

internal sealed class PspAllowedCapabilities() : PodSecurityPolicyRule(PspOpenness.AllowsCapabilities)
{
    public override string Name => "psp-deny-allowed-capabilities";

    protected override void Report(Response response) => response.FailedDelete("spec.allowedCapabilities");
}
