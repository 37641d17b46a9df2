using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class SecurityContextDeny(RuleSettings settings) : ListFlagRule(settings, Component.ApiServer, "--enable-admission-plugins")
{
    public override string Name => "ensure-that-the-admission-control-plugin-SecurityContextDeny-is-set-if-PodSecurityPolicy-is-not-used";

    protected override string Default => "SecurityContextDeny";

    protected override IReadOnlyList<string>? Mend(string[] members) =>
        members.Contains("SecurityContextDeny") || members.Contains("PodSecurityPolicy") ? null : [.. members, "SecurityContextDeny"];
}
