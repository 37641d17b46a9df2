using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.PodSecurity;

internal sealed class PodSecurityApplied1() : PodSecurityAppliedRule("ValidatingWebhookConfiguration")
{
    public override string Name => "pod-security-admission-applied-1";
}
