using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class KubeletServicePermissions() : FilePermissionsRule("KubeletInfo", OwnerReadsAndWrites, "serviceFiles[]")
{
    public override string Name => "ensure-that-the-kubelet-service-file-permissions-are-set-to-600-or-more-restrictive";
}
