using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>Verdicts over the one API server pod: the one whose name comes first, whatever the order of objects.</summary>
internal sealed class ApiServerVerdicts(PosturePlan plan, VerdictMaker verdicts, ScanShard last)
{
    public IEnumerable<JudgedResource> Of(IReadOnlyList<ScanShard> shards)
    {
        var document = shards.Select(shard => shard.ApiServer).OfType<ResourceDocument>().MinBy(pod => pod.Name, StringComparer.Ordinal);
        if (document is null || Workload.From(document) is not { } pod)
        {
            yield break;
        }

        last.Exceptions.Begin(document);
        foreach (var (slot, rule) in plan.RulesOf<ApiServerRule>())
        {
            last.Outcomes[slot].Run(rule, (rule, pod), static (state, responses) =>
            {
                state.rule.Judge(state.pod, responses);
                return true;
            });
        }

        var listed = verdicts.DecideAll(plan.PartsOf<ApiServerRule>(), last, replicas: 1);
        if (listed.Count > 0)
        {
            var identity = ResourceIds.IdentityOf(document);
            yield return new JudgedResource(identity, ResourceIds.Of(identity), document.Origin, listed);
        }
    }
}
