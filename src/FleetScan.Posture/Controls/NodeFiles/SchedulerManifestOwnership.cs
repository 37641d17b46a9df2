using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class SchedulerManifestOwnership(RuleSettings settings) : FileOwnershipRule(settings, "ControlPlaneInfo", "schedulerInfo.specsFile")
{
    public override string Name => "ensure-that-the-scheduler-pod-specification-file-ownership-is-set-to-root-root";
}
