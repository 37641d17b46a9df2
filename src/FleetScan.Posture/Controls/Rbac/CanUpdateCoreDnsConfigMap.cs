using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class CanUpdateCoreDnsConfigMap(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(["update", "patch", "*"], ["", "*"], ["configmaps", "*"]))
{
    public override string Name => "rule-can-update-configmap-v1";

    // Without names the right covers every ConfigMap, CoreDNS's too.
    protected override bool Covers(PolicyRule rule) => rule.ResourceNames is null || rule.ResourceNames.Contains("coredns");
}
