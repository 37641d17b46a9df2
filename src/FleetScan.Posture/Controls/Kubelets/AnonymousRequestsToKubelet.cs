using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal sealed class AnonymousRequestsToKubelet(RuleSettings settings) : KubeletRule(settings)
{
    public override string Name => "anonymous-requests-to-kubelet-service-updated";

    public override string? Difference => UnreadConfigurationDifference;

    protected override void Judge(Kubelet kubelet, Responses responses)
    {
        if (kubelet.Has("--anonymous-auth=true"))
        {
            responses.Fail();
        }
        else if (!kubelet.Has("--anonymous-auth") && kubelet.HasConfigFlag)
        {
            JudgeConfig(kubelet, responses);
        }
    }

    private void JudgeConfig(Kubelet kubelet, Responses responses)
    {
        if (kubelet.LacksContent)
        {
            FailNameless(kubelet, responses);
        }
        else if (kubelet.TryReadConfig(out var config) && config.Get("authentication"u8, "anonymous"u8, "enabled"u8).IsTrue())
        {
            responses.Fail().FailedReview("authentication.anonymous.enabled");
        }
    }
}
