using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ControllerManager;

internal sealed class TerminatedPodGcThreshold(RuleSettings settings) : ReviewedFlagRule(settings, Component.ControllerManager, "--terminated-pod-gc-threshold", 1)
{
    public override string Name => "ensure-that-the-controller-manager-terminated-pod-gc-threshold-argument-is-set-as-appropriate";
}
