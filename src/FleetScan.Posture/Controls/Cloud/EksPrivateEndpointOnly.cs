using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class EksPrivateEndpointOnly() : ClusterDescriptionRule(Amazon)
{
    public override string Name => "ensure-endpointprivateaccess-is-enabled-and-endpointpublicaccess-is-disabled-eks";

    public override void Judge(RuleTarget target, Responses responses)
    {
        var network = DataOf(target).Get("Cluster"u8, "ResourcesVpcConfig"u8);
        if (Is(target, Amazon, "eks"u8) && (network.Get("EndpointPrivateAccess"u8).IsFalse() || network.Get("EndpointPublicAccess"u8).IsTrue()))
        {
            responses.Fail();
        }
    }
}
