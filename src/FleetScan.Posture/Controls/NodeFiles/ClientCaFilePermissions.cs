using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class ClientCaFilePermissions() : FilePermissionsRule("KubeletInfo", OwnerReadsAndWrites, "clientCAFile")
{
    public override string Name => "ensure-that-the-certificate-authorities-file-permissions-are-set-to-600-or-more-restrictive";
}
