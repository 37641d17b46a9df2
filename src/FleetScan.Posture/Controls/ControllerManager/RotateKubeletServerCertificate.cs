using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ControllerManager;

internal sealed class RotateKubeletServerCertificate(RuleSettings settings) : WrongTextRule(
    settings,
    Component.ControllerManager,
    new WrongText("RotateKubeletServerCertificate=false", "RotateKubeletServerCertificate=true"))
{
    public override string Name => "ensure-that-the-controller-manager-RotateKubeletServerCertificate-argument-is-set-to-true";
}
