using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class HostIpc : WorkloadRule
{
    public override string Name => "host-ipc-privileges";

    protected override void Judge(Workload workload, Responses responses)
    {
        if (workload.PodSpec.Get("hostIPC"u8).IsTrue())
        {
            responses.Fail().FailedDelete(workload.At("hostIPC"));
        }
    }
}
