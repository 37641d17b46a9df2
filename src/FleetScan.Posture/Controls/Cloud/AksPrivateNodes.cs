using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class AksPrivateNodes() : ClusterDescriptionRule(Azure)
{
    public override string Name => "ensure-clusters-are-created-with-private-nodes";

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (Is(target, Azure, "aks"u8) && !DataOf(target).Get("properties"u8, "apiServerAccessProfile"u8, "enablePrivateCluster"u8).IsTrue())
        {
            responses.Fail();
        }
    }
}
