using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.PodSecurity;

internal sealed class PodSecurityRestricted2(RuleSettings settings) : PodSecurityLevelRule(settings, "restricted")
{
    public override string Name => "pod-security-admission-restricted-applied-2";
}
