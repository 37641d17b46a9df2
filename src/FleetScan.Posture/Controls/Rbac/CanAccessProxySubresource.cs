using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class CanAccessProxySubresource(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(["get", "create", "connect", "*"], ["", "*"], ["nodes/proxy", "*"]))
{
    public override string Name => "rule-can-access-proxy-subresource";
}
