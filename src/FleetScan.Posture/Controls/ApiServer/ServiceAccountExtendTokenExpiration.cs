using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class ServiceAccountExtendTokenExpiration(RuleSettings settings) : WrongTextRule(
    settings,
    Component.ApiServer,
    new WrongText("--service-account-extend-token-expiration=true", "--service-account-extend-token-expiration=false", "--service-account-extend-token-expiration"))
{
    public override string Name => "ensure-that-the-api-server-service-account-extend-token-expiration-is-set-to-false";
}
