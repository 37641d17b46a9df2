using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class AuthorizationModeNode(RuleSettings settings) : ListFlagRule(settings, Component.ApiServer, "--authorization-mode")
{
    private const string Wanted = "Node";

    public override string Name => "ensure-that-the-api-server-authorization-mode-argument-includes-Node";

    protected override string Default => Wanted;

    protected override IReadOnlyList<string>? Mend(string[] members) => members.Contains(Wanted) ? null : [.. members, Wanted];
}
