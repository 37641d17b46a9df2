using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class EtcdDataPermissions() : FilePermissionsRule("ControlPlaneInfo", OwnerDoesAll, "etcdDataDir")
{
    public override string Name => "ensure-that-the-etcd-data-directory-permissions-are-set-to-700-or-more-restrictive";
}
