using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class AuditLogsNative : ApiServerRule
{
    public override string Name => "k8s-audit-logs-enabled-native";

    public override void Judge(Workload pod, Responses responses)
    {
        if (CommandWords.Of(pod) is { } words && !words.AnyContains("--audit-policy-file="))
        {
            responses.Fail().FailedReview(words.Field);
        }
    }
}
