using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class AuthorizationModeRbac(RuleSettings settings) : ListFlagRule(settings, Component.ApiServer, "--authorization-mode")
{
    private const string Wanted = "RBAC";

    public override string Name => "ensure-that-the-api-server-authorization-mode-argument-includes-RBAC";

    protected override string Default => Wanted;

    protected override IReadOnlyList<string>? Mend(string[] members) => members.Contains(Wanted) ? null : [.. members, Wanted];
}
