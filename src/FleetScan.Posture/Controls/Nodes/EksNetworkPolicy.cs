using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Nodes;

internal sealed class EksNetworkPolicy : ObjectRule
{
    public override string Name => "ensure-network-policy-is-enabled-eks";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Host("CNIInfo")];

    public override void Judge(RuleTarget target, Responses responses)
    {
        var names = target.Root.Get("data"u8, "CNINames"u8);
        if (names.IsDefined() && !names.Contains("Calico"u8) && !names.Contains("Cilium"u8))
        {
            responses.Fail();
        }
    }
}
