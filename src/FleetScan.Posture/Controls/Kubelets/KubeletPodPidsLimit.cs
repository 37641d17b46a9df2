using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal sealed class KubeletPodPidsLimit(RuleSettings settings) : KubeletRule(settings)
{
    public override string Name => "kubelet-set-pod-limit";

    protected override void Judge(Kubelet kubelet, Responses responses)
    {
        if (!kubelet.Has("--pod-max-pids") && kubelet.TryReadConfig(out var config) && !config.Get("podPidsLimit"u8).IsSet())
        {
            responses.Fail();
        }
    }
}
