using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class ReadinessProbe : WorkloadRule
{
    public override string Name => "configured-readiness-probe";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.IsNamed && !container.Element.Get("readinessProbe"u8).IsSet())
            {
                responses.Fail().Fix(container.At("readinessProbe"), "YOUR_VALUE");
            }
        }
    }
}
