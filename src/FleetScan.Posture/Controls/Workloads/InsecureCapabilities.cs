using System.Collections.Frozen;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class InsecureCapabilities(RuleSettings settings) : WorkloadRule
{
    private const string Input = "insecureCapabilities";

    private readonly FrozenSet<string> _insecure = settings[Input].ToFrozenSet(StringComparer.Ordinal);

    public override string Name => "insecure-capabilities";

    public override IReadOnlyList<string> Inputs => [Input];

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.IsPod ? workload.AllContainers : workload.LastingContainers)
        {
            if (container.IsNamed)
            {
                Judge(container, responses);
            }
        }
    }

    private void Judge(in Container container, Responses responses)
    {
        Response? response = null;
        var index = 0;
        foreach (var capability in container.SecurityContext.Get("capabilities"u8, "add"u8).Items())
        {
            if (capability.Text() is { } name && _insecure.Contains(name))
            {
                response ??= responses.Fail();
                var path = container.At("securityContext.capabilities.add", index);
                _ = container.List == ContainerList.EphemeralContainers ? response.Failed(path) : response.FailedDelete(path);
            }

            index++;
        }
    }
}
