using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class CanCreateServiceAccountToken(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(["create", "*"], ["", "*"], ["serviceaccounts/token", "*"]))
{
    public override string Name => "rule-can-create-service-account-token";
}
