using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Resources;

internal static class ResourcesRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        settings => new CpuLimitAndRequest(settings),
        _ => new CpuLimits(),
        _ => new CpuRequests(),
        settings => new MemoryLimitAndRequest(settings),
        _ => new MemoryLimits(),
        _ => new MemoryRequests(),
        _ => new ResourcePolicies(),
    ];
}
