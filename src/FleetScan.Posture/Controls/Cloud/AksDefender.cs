using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class AksDefender() : ClusterDescriptionRule(Azure)
{
    public override string Name => "ensure-image-vulnerability-scanning-using-azure-defender-image-scanning-or-a-third-party-provider";

    public override void Judge(RuleTarget target, Responses responses)
    {
        var properties = DataOf(target).Get("properties"u8);
        var monitoring = properties.Get("securityProfile"u8, "defender"u8, "securityMonitoring"u8);
        if (Is(target, Azure, "aks"u8) && properties.IsDefined() && !monitoring.Get("enabled"u8).IsTrue())
        {
            responses.Fail();
        }
    }
}
