using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class KubeletConfigurationOwnership(RuleSettings settings) : FileOwnershipRule(settings, "KubeletInfo", "configFile")
{
    public override string Name => "ensure-that-the-kubelet-configuration-file-ownership-is-set-to-root-root";
}
