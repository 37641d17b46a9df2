using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class KubeconfigFilePermissions() : FilePermissionsRule("KubeletInfo", OthersRead, "kubeConfigFile")
{
    public override string Name => "Ensure-that-the-kubeconfig-file-permissions-are-set-to-644-or-more-restrictive";
}
