using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.PodSecurity;

internal sealed class PodSecurityBaseline2(RuleSettings settings) : PodSecurityLevelRule(settings, "baseline", "restricted")
{
    public override string Name => "pod-security-admission-baseline-applied-2";
}
