using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Resources;

internal sealed class CpuRequests : WorkloadRule
{
    public override string Name => "resources-cpu-requests";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.IsNamed && !container.Element.Get("resources"u8, "requests"u8, "cpu"u8).IsSet())
            {
                responses.Fail().Fix(container.At("resources.requests.cpu"), "YOUR_VALUE");
            }
        }
    }
}
