using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class ContainerHostPort : WorkloadRule
{
    public override string Name => "container-hostPort";

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
        Response? response = null;
        var index = 0;
        foreach (var port in container.Element.Get("ports"u8).Items())
        {
            if (port.Get("hostPort"u8).IsSet())
            {
                (response ??= responses.Fail()).FailedDelete(container.At("ports", index, ".hostPort"));
            }

            index++;
        }
    }
}
