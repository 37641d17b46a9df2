using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class ControllerManagerManifestOwnership(RuleSettings settings) : FileOwnershipRule(settings, "ControlPlaneInfo", "controllerManagerInfo.specsFile")
{
    public override string Name => "ensure-that-the-controller-manager-pod-specification-file-ownership-is-set-to-root-root";
}
