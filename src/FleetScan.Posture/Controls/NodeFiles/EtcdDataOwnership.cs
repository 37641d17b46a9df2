using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class EtcdDataOwnership(RuleSettings settings) : FileOwnershipRule(settings, "ControlPlaneInfo", "etcdDataDir")
{
    public override string Name => "ensure-that-the-etcd-data-directory-ownership-is-set-to-etcd-etcd";

    public override string? Difference => "The directory has to belong to etcd, as the control says. Upstream wants root.";

    protected override string Owner => Quirks ? "root" : "etcd";
}
