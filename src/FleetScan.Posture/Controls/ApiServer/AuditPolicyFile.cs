using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class AuditPolicyFile(RuleSettings settings) : ComponentRule(settings, Component.ApiServer)
{
    public override string Name => "k8s-audit-logs-enabled-native-cis";

    protected override void Judge(CommandWords words, Responses responses)
    {
        if (!words.AnyContains("--audit-policy-file="))
        {
            responses.Fail().FailedReview(words.Slot(0));
        }
    }
}
