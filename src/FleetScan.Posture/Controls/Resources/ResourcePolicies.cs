using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Resources;

internal sealed class ResourcePolicies : WorkloadRule
{
    public override string Name => "resource-policies";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.IsNamed)
            {
                Judge(container, responses);
            }
        }
    }

    private static void Judge(in Container container, Responses responses)
    {
        var limits = container.Element.Get("resources"u8, "limits"u8);
        var hasProcessor = limits.Get("cpu"u8).IsSet();
        var hasMemory = limits.Get("memory"u8).IsSet();
        if (hasProcessor && hasMemory)
        {
            return;
        }

        var response = responses.Fail();
        if (!hasProcessor)
        {
            response.Fix(container.At("resources.limits.cpu"), "YOUR_VALUE");
        }

        if (!hasMemory)
        {
            response.Fix(container.At("resources.limits.memory"), "YOUR_VALUE");
        }
    }
}
