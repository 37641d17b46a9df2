using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Resources;

internal sealed class MemoryRequests : WorkloadRule
{
    public override string Name => "resources-memory-requests";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.IsNamed && !container.Element.Get("resources"u8, "requests"u8, "memory"u8).IsSet())
            {
                responses.Fail().Fix(container.At("resources.requests.memory"), "YOUR_VALUE");
            }
        }
    }
}
