using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ControllerManager;

internal sealed class UseServiceAccountCredentials(RuleSettings settings) : WrongTextRule(
    settings,
    Component.ControllerManager,
    new WrongText("--use-service-account-credentials=false", "--use-service-account-credentials=true", "--use-service-account-credentials", IsWhole: true))
{
    public override string Name => "ensure-that-the-controller-manager-use-service-account-credentials-argument-is-set-to-true";
}
