using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class ProxyKubeconfigPermissions() : FilePermissionsRule("KubeProxyInfo", OwnerReadsAndWrites, "kubeConfigFile")
{
    public override string Name => "if-proxy-kubeconfig-file-exists-ensure-permissions-are-set-to-600-or-more-restrictive";
}
