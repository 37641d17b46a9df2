using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class NonRootContainers : WorkloadRule
{
    private const string OrdinaryId = "1000";

    public override string Name => "non-root-containers";

    protected override void Judge(Workload workload, Responses responses)
    {
        var containers = workload.IsPod ? workload.AllContainers : workload.LastingContainers;
        foreach (ref readonly var container in containers)
        {
            if (container.IsNamed)
            {
                Judge(container, workload.PodSpec.Get("securityContext"u8), responses);
            }
        }
    }

    private static void Judge(in Container container, JsonElement pod, Responses responses)
    {
        var nonRoot = container.SecurityContext.Get("runAsNonRoot"u8).Or(pod.Get("runAsNonRoot"u8));
        var mayBeRoot = (!nonRoot.IsDefined() || nonRoot.IsFalse()) && IsZero(container, pod, "runAsUser"u8);
        var inRootGroup = IsZero(container, pod, "runAsGroup"u8);
        if (!mayBeRoot && !inRootGroup)
        {
            return;
        }

        var response = responses.Fail();
        if (container.List == ContainerList.EphemeralContainers)
        {
            return;
        }

        if (mayBeRoot)
        {
            FixUser(container, pod, response);
        }

        if (inRootGroup)
        {
            var ofPod = !container.SecurityContext.Get("runAsGroup"u8).IsDefined() && pod.Get("runAsGroup"u8).IsDefined();
            response.Fix(PathOf(container, ofPod, "runAsGroup"), OrdinaryId);
        }
    }

    private static bool IsZero(in Container container, JsonElement pod, ReadOnlySpan<byte> field)
    {
        var value = container.SecurityContext.Get(field).Or(pod.Get(field));
        return !value.IsDefined() || value.IsNumber(0);
    }

    private static void FixUser(in Container container, JsonElement pod, Response response)
    {
        var own = container.SecurityContext.Get("runAsUser"u8).IsDefined();
        if (own || pod.Get("runAsUser"u8).IsDefined())
        {
            response.Fix(PathOf(container, !own, "runAsUser"), OrdinaryId);
        }
        else
        {
            response.Fix(container.At("securityContext.runAsNonRoot"), "true");
        }
    }

    private static string PathOf(in Container container, bool ofPod, string field) =>
        ofPod ? container.Workload.At("securityContext." + field) : container.At("securityContext." + field);
}
