using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal sealed class ClientCaFileOwnership(RuleSettings settings) : FileOwnershipRule(settings, "KubeletInfo", "clientCAFile")
{
    public override string Name => "ensure-that-the-client-certificate-authorities-file-ownership-is-set-to-root-root";
}
