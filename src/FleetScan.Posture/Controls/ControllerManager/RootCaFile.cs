using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ControllerManager;

internal sealed class RootCaFile(RuleSettings settings) : MissingFlagsRule(
    settings,
    Component.ControllerManager,
    ("--root-ca-file", "<path/to/key/ca.crt>"))
{
    public override string Name => "ensure-that-the-controller-manager-root-ca-file-argument-is-set-as-appropriate";
}
