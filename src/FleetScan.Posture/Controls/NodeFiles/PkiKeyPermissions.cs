using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class PkiKeyPermissions() : FilePermissionsRule("ControlPlaneInfo", OwnerReadsAndWrites, "PKIFiles[]")
{
    public override string Name => "ensure-that-the-Kubernetes-PKI-key-file-permissions-are-set-to-600";

    protected override string Extension => ".key";
}
