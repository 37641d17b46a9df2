using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that judges workloads one by one.</summary>
internal abstract class WorkloadRule : ObjectRule
{
    public override IReadOnlyList<KindMatch> Matches => Kinds.Workloads;

    public sealed override void Judge(RuleTarget target, Responses responses)
    {
        if (target.Workload is { } workload)
        {
            Judge(workload, responses);
        }
    }

    protected abstract void Judge(Workload workload, Responses responses);
}
