using FleetScan.Posture.Controls.Workloads;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls;

/// <summary>Every rule that there is. A rule that is not in the list does not run, and a test says so.</summary>
internal static class AllRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        _ => new HostNetworkAccess(),
    ];
}
