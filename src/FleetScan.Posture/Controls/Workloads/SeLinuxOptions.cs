using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class SeLinuxOptions() : ContextFieldRule("seLinuxOptions")
{
    public override string Name => "set-seLinuxOptions";
}
