using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class AnonymousAuth(RuleSettings settings) : WrongTextRule(
    settings,
    Component.ApiServer,
    new WrongText("--anonymous-auth=true", "--anonymous-auth=false", "--anonymous-auth"))
{
    public override string Name => "ensure-that-the-api-server-anonymous-auth-argument-is-set-to-false";
}
