using FleetScan.Posture.Exceptions;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>Verdicts of rules that join objects.</summary>
internal sealed class JoinedVerdicts(PosturePlan plan, VerdictMaker verdicts, ScanShard last)
{
    public IEnumerable<JudgedResource> Of(ClusterIndex index)
    {
        // Lazy keeps a fault and gives it again to every object, where it becomes that object's outcome.
        var judges = plan.Rules.Select(rule => rule is JoinRule join ? new Lazy<JoinJudge>(() => join.Bind(index)) : null).ToArray();
        foreach (var resource in index.All)
        {
            last.Exceptions.Begin(resource.Get<ObjectExceptions>());
            foreach (var (slot, rule) in resource.Plan.Joined)
            {
                Judge(rule, judges[slot]!, resource, last.Outcomes[slot]);
            }

            var listed = verdicts.DecideAll(resource.Plan.JoinedParts, last, resource.Replicas, resource);
            if (listed.Count > 0)
            {
                yield return new JudgedResource(resource.Identity, ResourceIds.Of(resource.Identity), resource.Origin, listed) { Replicas = resource.Replicas };
            }
        }
    }

    private void Judge(JoinRule rule, Lazy<JoinJudge> judge, IndexedResource resource, RuleOutcome outcome)
    {
        if (resource.Fault is { } fault)
        {
            outcome.Clear();
            outcome.Fault(fault);
            return;
        }

        outcome.Run(rule, (judge, resource), static (state, responses) =>
        {
            if (!state.judge.Value.Checks(state.resource))
            {
                return false;
            }

            state.judge.Value.Judge(state.resource, responses);
            return true;
        });
        if (plan.Settings.KubescapeQuirks && resource.Name.Length == 0 && !resource.Plan.IsExternal)
        {
            outcome.Forgive();
        }
    }
}
