using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class EksAccessManager() : ClusterDescriptionRule(Amazon)
{
    public override string Name => "cluster-access-manager-api-eks";

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (Is(target, Amazon, "eks"u8) && DataOf(target).Get("Cluster"u8, "AccessConfig"u8, "AuthenticationMode"u8).Is("CONFIG_MAP"u8))
        {
            responses.Fail();
        }
    }
}
