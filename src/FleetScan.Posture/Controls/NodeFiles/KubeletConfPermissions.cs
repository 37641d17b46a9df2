using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class KubeletConfPermissions() : FilePermissionsRule("KubeletInfo", OwnerReadsAndWrites, "kubeConfigFile")
{
    public override string Name => "ensure-that-the-kubeconfig-kubelet.conf-file-permissions-are-set-to-600-or-more-restrictive";
}
