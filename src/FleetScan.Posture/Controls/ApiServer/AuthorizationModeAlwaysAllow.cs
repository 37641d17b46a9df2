using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class AuthorizationModeAlwaysAllow(RuleSettings settings) : ListFlagRule(settings, Component.ApiServer, "--authorization-mode")
{
    public override string Name => "ensure-that-the-api-server-authorization-mode-argument-is-not-set-to-AlwaysAllow";

    protected override IReadOnlyList<string>? Mend(string[] members)
    {
        if (!members.Contains("AlwaysAllow"))
        {
            return null;
        }

        string[] others = [.. members.Where(member => member != "AlwaysAllow")];
        return others.Length > 0 ? others : ["RBAC"];
    }
}
