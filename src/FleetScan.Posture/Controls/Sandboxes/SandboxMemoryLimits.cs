using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Sandboxes;

internal sealed class SandboxMemoryLimits(RuleSettings settings) : SandboxLimitRule(settings, "memory", Quantity.Bytes)
{
    public override string Name => "resources-sandbox-memory-limits";
}
