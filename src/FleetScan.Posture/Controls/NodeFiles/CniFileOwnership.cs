using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class CniFileOwnership(RuleSettings settings) : FileOwnershipRule(settings, "CNIInfo", "CNIConfigFiles[]")
{
    public override string Name => "ensure-that-the-Container-Network-Interface-file-ownership-is-set-to-root-root";
}
