using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class EtcdManifestPermissions() : FilePermissionsRule("ControlPlaneInfo", OwnerReadsAndWrites, "etcdConfigFile")
{
    public override string Name => "ensure-that-the-etcd-pod-specification-file-permissions-are-set-to-600-or-more-restrictive";
}
