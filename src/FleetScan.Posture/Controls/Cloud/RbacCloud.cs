using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class RbacCloud() : ClusterDescriptionRule(Azure, Google, Amazon)
{
    public override string Name => "rbac-enabled-cloud";

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (Is(target, Azure, "aks"u8) && !DataOf(target).Get("properties"u8, "enableRBAC"u8).IsTrue())
        {
            responses.Fail().FailedReview("data.properties.enableRBAC");
        }
    }
}
