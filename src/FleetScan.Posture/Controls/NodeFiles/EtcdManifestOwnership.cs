using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class EtcdManifestOwnership(RuleSettings settings) : FileOwnershipRule(settings, "ControlPlaneInfo", "etcdConfigFile")
{
    public override string Name => "ensure-that-the-etcd-pod-specification-file-ownership-is-set-to-root-root";
}
