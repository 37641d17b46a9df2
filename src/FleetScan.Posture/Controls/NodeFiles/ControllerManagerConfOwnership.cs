using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class ControllerManagerConfOwnership(RuleSettings settings) : FileOwnershipRule(settings, "ControlPlaneInfo", "controllerManagerInfo.configFile")
{
    public override string Name => "ensure-that-the-controller-manager.conf-file-ownership-is-set-to-root-root";
}
