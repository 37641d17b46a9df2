using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class ControllerManagerConfPermissions() : FilePermissionsRule("ControlPlaneInfo", OwnerReadsAndWrites, "controllerManagerInfo.configFile")
{
    public override string Name => "ensure-that-the-controller-manager.conf-file-permissions-are-set-to-600-or-more-restrictive";
}
