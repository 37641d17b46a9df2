using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class AksRbac() : ClusterDescriptionRule(Azure)
{
    public override string Name => "ensure-azure-rbac-is-set";

    public override void Judge(RuleTarget target, Responses responses)
    {
        var properties = DataOf(target).Get("properties"u8);
        if (Is(target, Azure, "aks"u8) && properties.IsDefined() && !properties.Get("aadProfile"u8, "enableAzureRBAC"u8).IsTrue())
        {
            responses.Fail();
        }
    }
}
