using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Resources;

internal sealed class CpuLimitAndRequest(RuleSettings settings) : AmountsRule(settings, "cpu", Quantity.Millicores)
{
    public override string Name => "resources-cpu-limit-and-request";
}
