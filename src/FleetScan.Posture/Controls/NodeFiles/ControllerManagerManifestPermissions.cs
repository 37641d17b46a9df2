using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class ControllerManagerManifestPermissions() : FilePermissionsRule("ControlPlaneInfo", OwnerReadsAndWrites, "controllerManagerInfo.specsFile")
{
    public override string Name => "ensure-that-the-controller-manager-pod-specification-file-permissions-are-set-to-600-or-more-restrictive";
}
