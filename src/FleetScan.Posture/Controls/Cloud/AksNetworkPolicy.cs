using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class AksNetworkPolicy(RuleSettings settings) : ClusterDescriptionRule(Azure)
{
    public override string Name => "rule-cni-enabled-aks";

    public override string? Difference => "Azure's network plugin with Cilium passes: it brings network policies. Upstream knows the older engines only.";

    public override void Judge(RuleTarget target, Responses responses)
    {
        var properties = DataOf(target).Get("properties"u8);
        var network = properties.Get("networkProfile"u8);
        if (Is(target, Azure, "aks"u8) && properties.IsDefined() && !HasPolicies(network.Get("networkPlugin"u8).Text(), network.Get("networkPolicy"u8).Text()))
        {
            responses.Fail();
        }
    }

    private bool HasPolicies(string? plugin, string? policy) => (plugin, policy) switch
    {
        ("azure", "azure" or "calico") => true,
        ("kubenet", "calico") => true,
        ("azure", "cilium") => !settings.KubescapeQuirks,
        _ => false,
    };
}
