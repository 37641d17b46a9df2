using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class SchedulerConfOwnership(RuleSettings settings) : FileOwnershipRule(settings, "ControlPlaneInfo", "schedulerInfo.configFile")
{
    public override string Name => "ensure-that-the-scheduler.conf-file-ownership-is-set-to-root-root";
}
