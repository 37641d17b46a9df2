using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.PodSecurity;

internal static class PodSecurityRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        _ => new PodSecurityApplied1(),
        _ => new PodSecurityApplied2(),
        settings => new PodSecurityBaseline1(settings),
        settings => new PodSecurityBaseline2(settings),
        settings => new PodSecurityRestricted1(settings),
        settings => new PodSecurityRestricted2(settings),
        _ => new PspAllowedCapabilities(),
        _ => new PspHostIpc(),
        _ => new PspHostNetwork(),
        _ => new PspHostPid(),
        _ => new PspPrivilegeEscalation(),
        _ => new PspPrivileged(),
        _ => new PspRequiredDrop(),
        _ => new PspRoot(),
    ];
}
