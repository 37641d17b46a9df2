using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class SeccompRuntimeDefault : WorkloadRule
{
    private const string Field = "securityContext.seccompProfile.type";

    public override string Name => "set-seccomp-profile-RuntimeDefault";

    protected override void Judge(Workload workload, Responses responses)
    {
        var ofPod = TypeOf(workload.PodSpec.Get("securityContext"u8));
        foreach (ref readonly var container in workload.Containers)
        {
            var own = TypeOf(container.SecurityContext);
            if (own.Or(ofPod).Is("RuntimeDefault"u8))
            {
                continue;
            }

            if (own.IsDefined())
            {
                responses.Fail().FailedReview(container.At(Field));
            }
            else if (ofPod.IsDefined())
            {
                responses.Fail().FailedReview(workload.At(Field));
            }
            else
            {
                responses.Fail().Fix(container.At(Field), "RuntimeDefault");
            }
        }
    }

    private static JsonElement TypeOf(JsonElement context) => context.Get("seccompProfile"u8, "type"u8);
}
