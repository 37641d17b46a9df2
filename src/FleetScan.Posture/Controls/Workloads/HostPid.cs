using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class HostPid : WorkloadRule
{
    public override string Name => "host-pid-privileges";

    protected override void Judge(Workload workload, Responses responses)
    {
        if (workload.PodSpec.Get("hostPID"u8).IsTrue())
        {
            responses.Fail().FailedDelete(workload.At("hostPID"));
        }
    }
}
