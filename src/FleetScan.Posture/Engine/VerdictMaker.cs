using FleetScan.Contracts.V1;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>Merges the outcomes of a control's rules for one object into a verdict.</summary>
internal sealed class VerdictMaker(PosturePlan plan)
{
    /// <summary>Counts the object for the control.</summary>
    /// <returns>The verdict; null when it need not be listed.</returns>
    public Verdict? Decide(ControlPart part, ScanShard shard, int replicas, IndexedResource? remembered = null)
    {
        var own = MergedOutcome.Of(part.Control, part.Rules, shard);
        var carried = part.Carried.Length > 0 ? remembered?.CarriedOf(part.Control) : null;

        // Nothing was kept of objects that passed.
        var merged = part.Carried.Length > 0 ? own.With(carried?.Merged ?? new MergedOutcome(RuleStatus.Passed)) : own;
        if (merged.Status == RuleStatus.Unchecked)
        {
            return null;
        }

        var status = Count(part.Control, merged, replicas, shard.Tallies);
        IReadOnlyList<RuleVerdict> rules = shard.TellsRules ? [.. Earlier(part, carried, shard), .. RuleVerdicts.Of(part.Control, part.Rules, shard)] : [];
        if (status is not (VerdictStatus.Failed, _) and not (_, VerdictSubStatus.WithExceptions))
        {
            return Listed(part.Control, status, rules);
        }

        // What streamed and was accepted counts no more where something of the end stands.
        var earlier = carried is not null && (merged.Status != RuleStatus.Failed || carried.Merged.Status == RuleStatus.Failed) ? carried.Paths : [];
        return Told(part.Control, status, [.. merged.Responses(part.Control, part.Rules, shard)], earlier, merged.Exception) with { Rules = rules };
    }

    /// <summary>Counts the object for each control and gives the verdicts to be listed.</summary>
    public List<Verdict> DecideAll(IReadOnlyList<ControlPart> parts, ScanShard shard, int replicas, IndexedResource? remembered = null)
    {
        var listed = new List<Verdict>();
        foreach (var part in parts)
        {
            if (Decide(part, shard, replicas, remembered) is { } verdict)
            {
                listed.Add(verdict);
            }
        }

        return listed;
    }

    /// <summary>Counts something that only this control knows, by the name of the rule that judged it; null where several did.</summary>
    /// <returns>The verdict; null when it need not be listed.</returns>
    public Verdict? Decide(PlannedControl control, string? rule, List<Response> responses, int replicas, ControlTally[] tallies, AppliedException? exception = null)
    {
        var merged = new MergedOutcome(responses.Count > 0 && exception is null ? RuleStatus.Failed : RuleStatus.Passed, Exception: exception);
        var status = Count(control, merged, replicas, tallies);
        IReadOnlyList<RuleVerdict> rules = plan.Request.ListEverything && rule is not null ? [RuleVerdicts.Of(rule, responses, exception)] : [];
        return status is (VerdictStatus.Failed, _) or (_, VerdictSubStatus.WithExceptions)
            ? Told(control, status, responses, [], exception) with { Rules = rules }
            : Listed(control, status, rules);
    }

    private static (VerdictStatus Status, VerdictSubStatus SubStatus) Count(PlannedControl control, in MergedOutcome merged, int replicas, ControlTally[] tallies)
    {
        var (status, subStatus) = StatusOf(control, merged);
        tallies[control.Slot].Add(status, replicas, status == VerdictStatus.Skipped ? merged.Error : null, subStatus == VerdictSubStatus.WithExceptions);
        return (status, subStatus);
    }

    private static (VerdictStatus Status, VerdictSubStatus SubStatus) StatusOf(PlannedControl control, in MergedOutcome merged) => merged.Status switch
    {
        _ when !control.IsConfigured => (VerdictStatus.Skipped, VerdictSubStatus.Configuration),
        RuleStatus.Failed => (VerdictStatus.Failed, VerdictSubStatus.None),
        RuleStatus.Faulted => (VerdictStatus.Skipped, VerdictSubStatus.NotEvaluated),
        _ => (VerdictStatus.Passed, merged.Exception is null ? VerdictSubStatus.None : VerdictSubStatus.WithExceptions),
    };

    private static Verdict Told(
        PlannedControl control, (VerdictStatus Status, VerdictSubStatus SubStatus) status, List<Response> responses, PosturePath[] carried, AppliedException? exception)
    {
        PosturePath[] paths = [.. carried.Concat(responses.SelectMany(response => response.Paths)).Distinct()];
        ResourceIdentity[] related = [.. responses.SelectMany(response => response.Related).Select(one => one.Identity).Distinct()];
        return new Verdict(control.Info, status.Status, status.SubStatus, paths, related) { Exception = status.Status == VerdictStatus.Passed ? exception : null };
    }

    private static IEnumerable<RuleVerdict> Earlier(ControlPart part, CarriedOutcome? carried, ScanShard shard) =>
        carried?.Rules ?? part.Carried.Select(slot => shard.Outcomes[slot].Passed);

    private Verdict? Listed(PlannedControl control, (VerdictStatus Status, VerdictSubStatus SubStatus) status, IReadOnlyList<RuleVerdict> rules) =>
        plan.Request.ListEverything ? new Verdict(control.Info, status.Status, status.SubStatus, [], []) { Rules = rules } : null;
}
