using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Exceptions;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>Verdicts of rules that judge objects together with others.</summary>
internal sealed class CompositeVerdicts(PosturePlan plan, VerdictMaker verdicts, ScanShard last)
{
    public IEnumerable<JudgedResource> Of(ClusterIndex index)
    {
        var exceptions = index.All
            .Select(resource => (Key: (ResourceIds.Of(resource.Identity), resource.Origin), Exceptions: resource.Get<ObjectExceptions>()))
            .Where(pair => pair.Exceptions is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Exceptions);
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
                foreach (var judged in Decide(part.Control, rule.Name, composites, last.Outcomes[slot].Error, exceptions))
                {
                    yield return judged;
                }
            }
        }
    }

    private IEnumerable<JudgedResource> Decide(
        PlannedControl control,
        string rule,
        List<Composite> composites,
        string? error,
        Dictionary<(string Id, ResourceOrigin? Origin), ObjectExceptions?> exceptions)
    {
        if (error is not null)
        {
            last.Tallies[control.Slot].Add(VerdictStatus.Skipped, replicas: 1, error);
        }

        foreach (var same in composites.GroupBy(composite => composite.Id, StringComparer.Ordinal))
        {
            var responses = same.Select(composite => composite.Response).OfType<Response>().ToList();
            var replicas = same.All(composite => composite.IsExtra) ? ControlTally.Weightless : 1;
            var first = same.First();
            last.Exceptions.Begin(exceptions.GetValueOrDefault((ResourceIds.Of(first.Identity), first.Origin)));
            var exception = responses.Count > 0 ? last.Exceptions.For(control, rule) : null;
            if (verdicts.Decide(control, rule, responses, replicas, last.Tallies, exception) is { } verdict)
            {
                yield return new JudgedResource(first.Identity, same.Key, first.Origin, [verdict]);
            }
        }
    }
}
