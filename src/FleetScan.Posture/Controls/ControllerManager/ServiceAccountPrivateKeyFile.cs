using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ControllerManager;

internal sealed class ServiceAccountPrivateKeyFile(RuleSettings settings) : MissingFlagsRule(
    settings,
    Component.ControllerManager,
    ("--service-account-private-key-file", "<path/to/key/filename.key>"))
{
    public override string Name => "ensure-that-the-controller-manager-service-account-private-key-file-argument-is-set-as-appropriate";
}
