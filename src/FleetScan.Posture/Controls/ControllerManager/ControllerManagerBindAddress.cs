using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ControllerManager;

internal sealed class ControllerManagerBindAddress(RuleSettings settings) : BindAddressRule(settings, Component.ControllerManager)
{
    public override string Name => "ensure-that-the-controller-manager-bind-address-argument-is-set-to-127.0.0.1";
}
