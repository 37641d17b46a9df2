using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class ProxyKubeconfigOwnership(RuleSettings settings) : FileOwnershipRule(settings, "KubeProxyInfo", "kubeConfigFile")
{
    public override string Name => "if-proxy-kubeconfig-file-exists-ensure-ownership-is-set-to-root-root";
}
