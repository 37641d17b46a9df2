using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Resources;

internal sealed class MemoryLimitAndRequest(RuleSettings settings) : AmountsRule(settings, "memory", Quantity.Bytes)
{
    public override string Name => "resources-memory-limit-and-request";
}
