using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal sealed class KubeletReadOnlyPort(RuleSettings settings) : KubeletRule(settings)
{
    private const string Flag = "--read-only-port";

    public override string Name => "read-only-port-enabled-updated";

    public override string? Difference => "A port on the command line fails, and a command line that says 0 wins over the configuration file. Upstream's finding names no object.";

    protected override void Judge(Kubelet kubelet, Responses responses)
    {
        if (!Quirks && kubelet.Has(Flag))
        {
            if (!kubelet.Has(Flag + "=0"))
            {
                responses.Fail();
            }

            return;
        }

        if (kubelet.HasConfigFlag && kubelet.LacksContent)
        {
            FailNameless(kubelet, responses);
        }
        else if (kubelet.HasConfigFlag && kubelet.TryReadConfig(out var config) && config.Get("readOnlyPort"u8) is var port && port.IsSet() && !port.IsNumber(0))
        {
            responses.Fail().FailedReview("readOnlyPort");
        }
    }
}
