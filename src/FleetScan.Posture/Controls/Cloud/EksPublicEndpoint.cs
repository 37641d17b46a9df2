using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class EksPublicEndpoint() : ClusterDescriptionRule(Amazon)
{
    public override string Name => "ensure-endpointpublicaccess-is-disabled-on-private-nodes-eks";

    public override void Judge(RuleTarget target, Responses responses)
    {
        var network = DataOf(target).Get("Cluster"u8, "ResourcesVpcConfig"u8);
        if (Is(target, Amazon, "eks"u8) && network.Get("EndpointPublicAccess"u8).IsTrue() && network.Get("PublicAccessCidrs"u8).Contains("0.0.0.0/0"u8))
        {
            responses.Fail();
        }
    }
}
