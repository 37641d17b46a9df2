using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal sealed class KubeletEventQps(RuleSettings settings) : KubeletRule(settings)
{
    public override string Name => "kubelet-event-qps";

    public override string? Difference => UnreadConfigurationDifference;

    protected override void Judge(Kubelet kubelet, Responses responses)
    {
        if (!kubelet.HasConfigFlag)
        {
            return;
        }

        if (kubelet.LacksContent)
        {
            FailNameless(kubelet, responses);
        }
        else if (kubelet.TryReadConfig(out var config) && config.Get("eventRecordQPS"u8).IsNumber(0))
        {
            responses.Fail().FailedReview("eventRecordQPS");
        }
    }
}
