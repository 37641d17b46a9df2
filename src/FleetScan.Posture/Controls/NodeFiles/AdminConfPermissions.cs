using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class AdminConfPermissions() : FilePermissionsRule("ControlPlaneInfo", OwnerReadsAndWrites, "adminConfigFile")
{
    public override string Name => "ensure-that-the-admin.conf-file-permissions-are-set-to-600";
}
