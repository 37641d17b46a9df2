using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class AksPrivateEndpoint() : ClusterDescriptionRule(Azure)
{
    public override string Name => "ensure-clusters-are-created-with-private-endpoint-enabled-and-public-access-disabled";

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (Is(target, Azure, "aks"u8) && DataOf(target).IsDefined() && !DataOf(target).Get("properties"u8, "privateEndpoint"u8, "id"u8).IsSet())
        {
            responses.Fail();
        }
    }
}
