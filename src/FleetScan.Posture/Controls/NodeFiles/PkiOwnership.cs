using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class PkiOwnership(RuleSettings settings) : FileOwnershipRule(settings, "ControlPlaneInfo", "PKIFiles[]", "PKIDir")
{
    public override string Name => "ensure-that-the-Kubernetes-PKI-directory-and-file-ownership-is-set-to-root-root";
}
