using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal sealed class KubeletHostnameOverride(RuleSettings settings) : KubeletRule(settings)
{
    public override string Name => "kubelet-hostname-override";

    protected override void Judge(Kubelet kubelet, Responses responses)
    {
        if (kubelet.Has("--hostname-override"))
        {
            responses.Fail();
        }
    }
}
