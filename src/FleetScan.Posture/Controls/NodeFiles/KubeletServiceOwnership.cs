using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class KubeletServiceOwnership(RuleSettings settings) : FileOwnershipRule(settings, "KubeletInfo", "serviceFiles[]")
{
    public override string Name => "ensure-that-the-kubelet-service-file-ownership-is-set-to-root-root";
}
