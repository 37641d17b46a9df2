using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class DeprecatedServiceAccount : WorkloadRule
{
    public override string Name => "deprecated-service-account-field";

    public override IReadOnlyList<KindMatch> Matches => Kinds.ControlledWorkloads;

    protected override void Judge(Workload workload, Responses responses)
    {
        var old = workload.PodSpec.Get("serviceAccount"u8);
        var name = workload.PodSpec.Get("serviceAccountName"u8);
        if (!old.IsDefined())
        {
            return;
        }

        if (!old.Is(""u8) && (!name.IsDefined() || name.Is(""u8)))
        {
            responses.Fail().FailedDelete(workload.At("serviceAccount")).Fix(workload.At("serviceAccountName"), old.Text() ?? "");
        }

        if (name.IsDefined() && name.AsWritten() != old.AsWritten())
        {
            responses.Fail().FailedDelete(workload.At("serviceAccount"));
        }
    }
}
