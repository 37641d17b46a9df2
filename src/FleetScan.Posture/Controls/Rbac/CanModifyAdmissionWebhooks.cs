using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class CanModifyAdmissionWebhooks(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(
        ["create", "update", "delete", "*"],
        ["admissionregistration.k8s.io", "*"],
        ["validatingwebhookconfigurations", "mutatingwebhookconfigurations", "*"]))
{
    public override string Name => "rule-can-modify-admission-webhooks";
}
