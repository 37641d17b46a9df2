using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class AksAuthorizedRanges() : ClusterDescriptionRule(Azure)
{
    public override string Name => "restrict-access-to-the-control-plane-endpoint";

    public override void Judge(RuleTarget target, Responses responses)
    {
        var ranges = DataOf(target).Get("properties"u8, "apiServerAccessProfile"u8, "authorizedIPRanges"u8);
        if (Is(target, Azure, "aks"u8) && ranges.Count() == 0 && !ranges.Fields().Any() && string.IsNullOrEmpty(ranges.Text()))
        {
            responses.Fail();
        }
    }
}
