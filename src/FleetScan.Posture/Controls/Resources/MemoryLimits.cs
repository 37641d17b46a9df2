using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Resources;

internal sealed class MemoryLimits : WorkloadRule
{
    public override string Name => "resources-memory-limits";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.IsNamed && !container.Element.Get("resources"u8, "limits"u8, "memory"u8).IsSet())
            {
                responses.Fail().Fix(container.At("resources.limits.memory"), "YOUR_VALUE");
            }
        }
    }
}
