using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal sealed class KubeletAuthorizationMode(RuleSettings settings) : KubeletRule(settings)
{
    private const string Flag = "--authorization-mode";

    public override string Name => "kubelet-authorization-mode-alwaysAllow";

    public override string? Difference => UnreadConfigurationDifference;

    protected override void Judge(Kubelet kubelet, Responses responses)
    {
        if (kubelet.Has(Flag))
        {
            if (kubelet.Has(Flag + "=AlwaysAllow"))
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
        else if (kubelet.TryReadConfig(out var config) && config.Get("authorization"u8, "mode"u8).Is("AlwaysAllow"u8))
        {
            responses.Fail().FailedReview("authorization.mode");
        }
    }
}
