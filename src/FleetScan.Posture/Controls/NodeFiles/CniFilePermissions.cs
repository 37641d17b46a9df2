using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class CniFilePermissions() : FilePermissionsRule("CNIInfo", OwnerReadsAndWrites, "CNIConfigFiles[]")
{
    public override string Name => "ensure-that-the-Container-Network-Interface-file-permissions-are-set-to-600-or-more-restrictive";
}
