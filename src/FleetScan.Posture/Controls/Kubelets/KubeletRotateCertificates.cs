using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal sealed class KubeletRotateCertificates(RuleSettings settings) : KubeletRule(settings)
{
    private const string Flag = "--rotate-certificates";

    public override string Name => "kubelet-rotate-certificates";

    public override string? Difference => "The bare flag, which switches rotation on, passes. Upstream fails it.";

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
        else if (kubelet.HasConfigFlag && kubelet.TryReadConfig(out var config) && config.Get("rotateCertificates"u8).IsFalse())
        {
            responses.Fail().FailedReview("rotateCertificates");
        }
    }
}
