using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class PkiCertificatePermissions() : FilePermissionsRule("ControlPlaneInfo", OwnerReadsAndWrites, "PKIFiles[]")
{
    public override string Name => "ensure-that-the-Kubernetes-PKI-certificate-file-permissions-are-set-to-600-or-more-restrictive";

    protected override string Extension => ".crt";
}
