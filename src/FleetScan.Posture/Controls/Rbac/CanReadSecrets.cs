using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class CanReadSecrets(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(["get", "list", "watch", "*"], ["", "*"], ["secrets", "*"]))
{
    public override string Name => "rule-can-list-get-secrets-v1";
}
