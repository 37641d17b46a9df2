using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal sealed class KubeletProtectKernelDefaults(RuleSettings settings) : KubeletRule(settings)
{
    private const string Flag = "--protect-kernel-defaults";

    public override string Name => "kubelet-protect-kernel-defaults";

    public override string? Difference => "The bare flag, which means true, passes. Upstream fails it.";

    protected override void Judge(Kubelet kubelet, Responses responses)
    {
        if (kubelet.Has(Flag))
        {
            if (Quirks ? !kubelet.Has(Flag + "=true") : kubelet.Has(Flag + "=false"))
            {
                responses.Fail();
            }
        }
        else if (!kubelet.HasConfigFlag)
        {
            responses.Fail();
        }
        else if (kubelet.LacksContent)
        {
            FailNameless(kubelet, responses);
        }
        else if (kubelet.TryReadConfig(out var config) && !config.Get("protectKernelDefaults"u8).IsTrue())
        {
            responses.Fail().FailedReview("protectKernelDefaults");
        }
    }
}
