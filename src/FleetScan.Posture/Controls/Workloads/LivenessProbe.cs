using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class LivenessProbe : WorkloadRule
{
    public override string Name => "configured-liveness-probe";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.IsNamed && !container.Element.Get("livenessProbe"u8).IsSet())
            {
                responses.Fail().Fix(container.At("livenessProbe"), "YOUR_VALUE");
            }
        }
    }
}
