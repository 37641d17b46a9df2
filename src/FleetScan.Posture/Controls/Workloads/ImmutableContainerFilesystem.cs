using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class ImmutableContainerFilesystem : WorkloadRule
{
    public override string Name => "immutable-container-filesystem";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.IsPod ? workload.AllContainers : workload.LastingContainers)
        {
            if (!container.IsNamed || container.SecurityContext.Get("readOnlyRootFilesystem"u8).IsTrue())
            {
                continue;
            }

            var response = responses.Fail();
            if (container.List != ContainerList.EphemeralContainers)
            {
                response.Fix(container.At("securityContext.readOnlyRootFilesystem"), "true");
            }
        }
    }
}
