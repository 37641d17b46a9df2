using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Scheduler;

internal static class SchedulerRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        settings => new SchedulerBindAddress(settings),
        settings => new SchedulerProfiling(settings),
    ];
}
