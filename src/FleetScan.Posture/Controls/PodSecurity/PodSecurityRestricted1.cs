using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.PodSecurity;

internal sealed class PodSecurityRestricted1(RuleSettings settings) : PodSecurityLevelRule(settings, "restricted")
{
    public override string Name => "pod-security-admission-restricted-applied-1";
}
