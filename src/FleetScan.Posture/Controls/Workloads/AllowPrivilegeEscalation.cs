using System.Globalization;
using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class AllowPrivilegeEscalation : JoinRule
{
    private const string PodSecurityPolicy = "PodSecurityPolicy";

    public override string Name => "rule-allow-privilege-escalation";

    public override IReadOnlyList<KindMatch> Matches { get; } = [.. Kinds.Workloads, new("policy", "*", PodSecurityPolicy)];

    public override IReadOnlyList<FactSource> Facts { get; } = [Escalations.Source];

    public override JoinJudge Bind(ClusterIndex index)
    {
        var policies = index.Facts<Escalations>(PodSecurityPolicy).ToList();
        return new EscalatingWorkloads(policies.Count > 0 && policies.TrueForAll(policy => policy.Fact.IsForbidden));
    }

    private sealed class EscalatingWorkloads(bool isForbidden) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (isForbidden || resource.Kind == PodSecurityPolicy || resource.Get<Escalations>() is not { } escalations)
            {
                return;
            }

            var list = Workload.PodSpecPathOf(resource.Kind) + ".containers";
            foreach (var position in escalations.Containers)
            {
                var context = string.Create(CultureInfo.InvariantCulture, $"{list}[{position}].securityContext");
                responses.Fail().Fix(context + ".allowPrivilegeEscalation", "false").Fix(context + ".privileged", "false");
            }
        }
    }
}
