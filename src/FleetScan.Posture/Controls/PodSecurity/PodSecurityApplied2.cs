using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.PodSecurity;

internal sealed class PodSecurityApplied2() : PodSecurityAppliedRule("MutatingWebhookConfiguration")
{
    public override string Name => "pod-security-admission-applied-2";
}
