using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that wants a Windows option in every container of a Windows pod, its own or the pod's.</summary>
internal abstract class WindowsOptionRule(string option) : WorkloadRule
{
    protected sealed override void Judge(Workload workload, Responses responses)
    {
        if (!IsWindows(workload.PodSpec) || Has(workload.PodSpec.Get("securityContext"u8)))
        {
            return;
        }

        foreach (ref readonly var container in workload.Containers)
        {
            if (!Has(container.SecurityContext))
            {
                responses.Fail().Fix(container.At($"securityContext.windowsOptions.{option}"), "YOUR_VALUE");
            }
        }
    }

    private static bool IsWindows(JsonElement spec) =>
        spec.Get("os"u8, "name"u8).Is("windows"u8) || spec.Get("nodeSelector"u8, "kubernetes.io/os"u8).Is("windows"u8);

    private bool Has(JsonElement context) => context.Get("windowsOptions"u8).Get(option) is var value && value.IsDefined() && !value.Is(""u8);
}
