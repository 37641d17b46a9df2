using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class KubeletConfigurationReadable() : FilePermissionsRule("KubeletInfo", OthersRead, "configFile")
{
    public override string Name => "ensure-that-the-kubelet-configuration-file-has-permissions-set-to-644-or-more-restrictive";
}
