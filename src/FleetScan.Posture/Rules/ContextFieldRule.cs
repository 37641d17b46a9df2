using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that wants a field of the security context in every regular container, its own or the pod's. Anything but an empty text counts.</summary>
internal abstract class ContextFieldRule(string field) : WorkloadRule
{
    protected sealed override void Judge(Workload workload, Responses responses)
    {
        if (Has(workload.PodSpec.Get("securityContext"u8)))
        {
            return;
        }

        foreach (ref readonly var container in workload.Containers)
        {
            if (!Has(container.SecurityContext))
            {
                responses.Fail().Fix(container.At($"securityContext.{field}"), "YOUR_VALUE");
            }
        }
    }

    private bool Has(JsonElement context) => context.Get(field) is var value && value.IsDefined() && !value.Is(""u8);
}
