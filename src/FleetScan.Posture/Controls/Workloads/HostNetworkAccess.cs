using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class HostNetworkAccess : WorkloadRule
{
    public override string Name => "host-network-access";

    protected override void Judge(Workload workload, Responses responses)
    {
        if (workload.PodSpec.Get("hostNetwork"u8).IsTrue())
        {
            responses.Fail().FailedDelete(workload.At("hostNetwork"));
        }
    }
}
