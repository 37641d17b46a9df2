using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class KubeletConfigurationPermissions() : FilePermissionsRule("KubeletInfo", OwnerReadsAndWrites, "configFile")
{
    public override string Name => "if-the-kubelet-config.yaml-configuration-file-is-being-used-validate-permissions-set-to-600-or-more-restrictive";
}
