using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class KubeletConfOwnership(RuleSettings settings) : FileOwnershipRule(settings, "KubeletInfo", "kubeConfigFile")
{
    public override string Name => "ensure-that-the-kubeconfig-kubelet.conf-file-ownership-is-set-to-root-root";
}
