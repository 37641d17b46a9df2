using FleetScan.Contracts.V1;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>Verdicts of rules that judge objects together with others.</summary>
internal sealed class CompositeVerdicts(PosturePlan plan, VerdictMaker verdicts, ScanShard last)
{
    public IEnumerable<JudgedResource> Of(ClusterIndex index)
    {
        foreach (var (slot, rule) in plan.RulesOf<CompositeRule>())
        {
            var composites = new List<Composite>();
            last.Outcomes[slot].Run(rule, (rule, index, composites), static (state, _) =>
            {
                state.composites.AddRange(state.rule.Judge(state.index));
                return true;
            });
            foreach (var part in plan.PartsOf<CompositeRule>().Where(part => part.Rules.Contains(slot)))
            {
                foreach (var judged in Decide(part.Control, composites, last.Outcomes[slot].Error))
                {
                    yield return judged;
                }
            }
        }
    }

    private IEnumerable<JudgedResource> Decide(PlannedControl control, List<Composite> composites, string? error)
    {
        if (error is not null)
        {
            last.Tallies[control.Slot].Add(VerdictStatus.Skipped, replicas: 1, error);
        }

        foreach (var same in composites.GroupBy(composite => composite.Id, StringComparer.Ordinal))
        {
            var responses = same.Select(composite => composite.Response).OfType<Response>().ToList();
            var replicas = same.All(composite => composite.IsExtra) ? ControlTally.Weightless : 1;
            if (verdicts.Decide(control, responses, replicas, last.Tallies) is { } verdict)
            {
                var first = same.First();
                yield return new JudgedResource(first.Identity, same.Key, first.Origin, [verdict]);
            }
        }
    }
}
