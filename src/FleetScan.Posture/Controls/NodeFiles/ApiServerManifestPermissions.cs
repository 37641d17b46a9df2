using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class ApiServerManifestPermissions() : FilePermissionsRule("ControlPlaneInfo", OwnerReadsAndWrites, "APIServerInfo.specsFile")
{
    public override string Name => "ensure-that-the-API-server-pod-specification-file-permissions-are-set-to-600-or-more-restrictive";
}
