using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class SchedulerConfPermissions() : FilePermissionsRule("ControlPlaneInfo", OwnerReadsAndWrites, "schedulerInfo.configFile")
{
    public override string Name => "ensure-that-the-scheduler.conf-file-permissions-are-set-to-600-or-more-restrictive";
}
