using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class LinuxHardening : WorkloadRule
{
    public override string Name => "linux-hardening";

    protected override void Judge(Workload workload, Responses responses)
    {
        if (workload.PodSpec.Get("securityContext"u8, "seccompProfile"u8).IsSet())
        {
            return;
        }

        foreach (ref readonly var container in workload.LastingContainers)
        {
            if (!container.SecurityContext.Get("seccompProfile"u8).IsSet())
            {
                responses.Fail().Fix(container.At("securityContext.seccompProfile"), "YOUR_VALUE");
            }
        }
    }
}
