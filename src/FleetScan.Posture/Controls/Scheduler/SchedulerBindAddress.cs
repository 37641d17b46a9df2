using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Scheduler;

internal sealed class SchedulerBindAddress(RuleSettings settings) : BindAddressRule(settings, Component.Scheduler)
{
    public override string Name => "ensure-that-the-scheduler-bind-address-argument-is-set-to-127.0.0.1";
}
