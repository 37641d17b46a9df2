using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class AdminConfOwnership(RuleSettings settings) : FileOwnershipRule(settings, "ControlPlaneInfo", "adminConfigFile")
{
    public override string Name => "ensure-that-the-admin.conf-file-ownership-is-set-to-root-root";
}
