using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Scheduler;

internal sealed class SchedulerProfiling(RuleSettings settings) : WrongTextRule(
    settings,
    Component.Scheduler,
    new WrongText("--profiling=true", "--profiling=false", "--profiling", IsWhole: true))
{
    public override string Name => "ensure-that-the-scheduler-profiling-argument-is-set-to-false";
}
