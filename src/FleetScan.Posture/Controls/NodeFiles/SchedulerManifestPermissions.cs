using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class SchedulerManifestPermissions() : FilePermissionsRule("ControlPlaneInfo", OwnerReadsAndWrites, "schedulerInfo.specsFile")
{
    public override string Name => "ensure-that-the-scheduler-pod-specification-file-permissions-are-set-to-600-or-more-restrictive";
}
