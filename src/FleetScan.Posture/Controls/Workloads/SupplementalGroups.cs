using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class SupplementalGroups : WorkloadRule
{
    public override string Name => "set-supplementalgroups-values";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (var group in workload.PodSpec.Get("securityContext"u8, "supplementalGroups"u8).Items())
        {
            if (group.IsNumber(0))
            {
                var path = workload.At("securityContext.supplementalGroups");
                responses.Fail().Failed(path).Fix(path, "REMOVE_GROUP_0");
                return;
            }
        }
    }
}
