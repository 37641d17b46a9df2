using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Nodes;

internal sealed class CniSupportsNetworkPolicies(RuleSettings settings) : ObjectRule
{
    public override string Name => "ensure-that-the-cni-in-use-supports-network-policies";

    public override string? Difference => "Flannel together with Cilium passes, as with Calico: both bring network policies. Upstream knows Calico only.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Host("CNIInfo")];

    public override void Judge(RuleTarget target, Responses responses)
    {
        var names = target.Root.Get("data"u8, "CNINames"u8);
        var hasPolicies = names.Contains("Calico"u8) || (!settings.KubescapeQuirks && names.Contains("Cilium"u8));
        if ((names.Contains("Flannel"u8) && !hasPolicies) || (names.Contains("aws"u8) && names.Count() < 2))
        {
            responses.Fail();
        }
    }
}
