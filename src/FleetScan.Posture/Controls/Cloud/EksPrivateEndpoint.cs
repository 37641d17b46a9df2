using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class EksPrivateEndpoint() : ClusterDescriptionRule(Amazon)
{
    public override string Name => "ensure-endpointprivateaccess-is-enabled";

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (Is(target, Amazon, "eks"u8) && DataOf(target).Get("Cluster"u8, "ResourcesVpcConfig"u8, "EndpointPrivateAccess"u8).IsFalse())
        {
            responses.Fail();
        }
    }
}
