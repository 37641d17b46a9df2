using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Resources;

internal sealed class CpuLimits : WorkloadRule
{
    public override string Name => "resources-cpu-limits";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.IsNamed && !container.Element.Get("resources"u8, "limits"u8, "cpu"u8).IsSet())
            {
                responses.Fail().Fix(container.At("resources.limits.cpu"), "YOUR_VALUE");
            }
        }
    }
}
