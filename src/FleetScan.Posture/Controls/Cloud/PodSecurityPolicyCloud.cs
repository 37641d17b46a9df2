using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class PodSecurityPolicyCloud() : ClusterDescriptionRule(Google, Amazon)
{
    public override string Name => "psp-enabled-cloud";

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (Is(target, Google, "gke"u8) && !DataOf(target).Get("pod_security_policy_config"u8, "enabled"u8).IsTrue())
        {
            responses.Fail();
        }
    }
}
