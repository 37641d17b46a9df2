using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Sandboxes;

internal sealed class SandboxCpuLimits(RuleSettings settings) : SandboxLimitRule(settings, "cpu", Quantity.SuffixedMillicores)
{
    public override string Name => "resources-sandbox-cpu-limits";
}
