using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class ApiServerManifestOwnership(RuleSettings settings) : FileOwnershipRule(settings, "ControlPlaneInfo", "APIServerInfo.specsFile")
{
    public override string Name => "ensure-that-the-API-server-pod-specification-file-ownership-is-set-to-root-root";
}
