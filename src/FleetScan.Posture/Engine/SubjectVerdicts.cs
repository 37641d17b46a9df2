using FleetScan.Contracts.V1;
using FleetScan.Posture.Exceptions;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>Verdicts over subjects of bindings.</summary>
internal sealed class SubjectVerdicts(PosturePlan plan, VerdictMaker verdicts, ScanShard last)
{
    public IEnumerable<JudgedResource> Of(ClusterIndex index)
    {
        var rules = plan.RulesOf<SubjectRule>();
        if (rules.Count == 0)
        {
            yield break;
        }

        var parts = plan.PartsOf<SubjectRule>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var bound in BoundSubjects.Of(index, plan.Settings.KubescapeQuirks))
        {
            var id = ResourceIds.Of(bound);
            if (!seen.Add(id))
            {
                continue;
            }

            last.Exceptions.Begin(
                plan.Exceptions.Of(IdentityOf(bound.Subject), bound.BindingResource.Origin?.Path),
                bound.BindingResource.Get<ObjectExceptions>(),
                bound.RoleResource.Get<ObjectExceptions>());
            foreach (var (slot, rule) in rules)
            {
                Judge(rule, slot, bound);
            }

            var listed = verdicts.DecideAll(parts, last, replicas: 1);
            if (listed.Count > 0)
            {
                yield return new JudgedResource(IdentityOf(bound.Subject), id, bound.BindingResource.Origin, [.. listed.Select(verdict => Relate(verdict, bound))]);
            }
        }
    }

    private static Verdict Relate(Verdict verdict, BoundSubject bound)
    {
        ResourceIdentity[] related = [bound.BindingResource.Identity, bound.RoleResource.Identity];
        return verdict with { Related = related, Rules = [.. verdict.Rules.Select(rule => rule with { Related = related })] };
    }

    private static ResourceIdentity IdentityOf(Subject subject) => new()
    {
        ApiVersion = subject.ApiGroup ?? "",
        Kind = subject.Kind ?? "",
        Namespace = string.IsNullOrEmpty(subject.Namespace) ? null : subject.Namespace,
        Name = subject.Name ?? "",
    };

    private void Judge(SubjectRule rule, int slot, BoundSubject bound)
    {
        var outcome = last.Outcomes[slot];
        outcome.Run(rule, (rule, slot, bound), static (state, responses) =>
        {
            var matched = Array.IndexOf(state.bound.BindingResource.Plan.Subjects, state.slot) >= 0 && Array.IndexOf(state.bound.RoleResource.Plan.Subjects, state.slot) >= 0;
            if (!matched || !state.rule.Checks(state.bound))
            {
                return false;
            }

            state.rule.Judge(state.bound, responses);
            return true;
        });
    }
}
