using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class PrivilegedContainer : WorkloadRule
{
    public override string Name => "rule-privilege-escalation";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.AllContainers)
        {
            Judge(container, responses);
        }
    }

    private static void Judge(in Container container, Responses responses)
    {
        Response? response = null;
        var index = 0;
        foreach (var capability in container.SecurityContext.Get("capabilities"u8, "add"u8).Items())
        {
            if (capability.Is("SYS_ADMIN"u8))
            {
                (response ??= responses.Fail()).FailedDelete(container.At("securityContext.capabilities.add", index));
            }

            index++;
        }

        if (container.SecurityContext.Get("privileged"u8).IsTrue())
        {
            (response ?? responses.Fail()).FailedDelete(container.At("securityContext.privileged"));
        }
    }
}
