using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal sealed class KubeletIpTables(RuleSettings settings) : KubeletRule(settings)
{
    private const string Flag = "--make-iptables-util-chains";

    public override string Name => "kubelet-ip-tables";

    public override string? Difference => "The setting is on by default, so only an explicit false fails. Upstream fails a configuration file that leaves it out, and the bare flag.";

    protected override void Judge(Kubelet kubelet, Responses responses)
    {
        if (kubelet.Has(Flag))
        {
            if (Quirks ? !kubelet.Has(Flag + "=true") : kubelet.Has(Flag + "=false"))
            {
                responses.Fail();
            }
        }
        else if (kubelet.HasConfigFlag && kubelet.LacksContent)
        {
            FailNameless(kubelet, responses);
        }
        else if (kubelet.HasConfigFlag && kubelet.TryReadConfig(out var config) && config.Get("makeIPTablesUtilChains"u8) is var chains
            && (Quirks ? !chains.IsTrue() : chains.IsFalse()))
        {
            responses.Fail().FailedReview("makeIPTablesUtilChains");
        }
    }
}
