using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ControllerManager;

internal sealed class ControllerManagerProfiling(RuleSettings settings) : WrongTextRule(
    settings,
    Component.ControllerManager,
    new WrongText("--profiling=true", "--profiling=false", "--profiling", IsWhole: true))
{
    public override string Name => "ensure-that-the-controller-manager-profiling-argument-is-set-to-false";
}
