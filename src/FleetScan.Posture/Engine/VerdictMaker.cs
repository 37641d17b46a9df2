using FleetScan.Contracts.V1;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>Merges the outcomes of a control's rules for one object into a verdict.</summary>
/// <param name="listEverything">Also make verdicts of objects that passed or were skipped.</param>
internal sealed class VerdictMaker(bool listEverything)
{
    /// <summary>Counts the object for the control.</summary>
    /// <returns>The verdict; null when it need not be listed.</returns>
    public Verdict? Decide(ControlPart part, RuleOutcome[] outcomes, ControlTally[] tallies, int replicas)
    {
        var merged = RuleStatus.Unchecked;
        string? error = null;
        foreach (var slot in part.Rules)
        {
            var outcome = outcomes[slot];
            merged = (RuleStatus)Math.Max((int)merged, (int)outcome.Status);
            error ??= outcome.Error;
        }

        if (merged == RuleStatus.Unchecked)
        {
            return null;
        }

        var (status, subStatus) = StatusOf(part.Control, merged);
        tallies[part.Control.Slot].Add(status, replicas, status == VerdictStatus.Skipped ? error : null);
        return status == VerdictStatus.Failed ? Failed(part, outcomes)
            : listEverything ? new Verdict(part.Control.Info, status, subStatus, [], [])
            : null;
    }

    /// <summary>Counts the object for each control and gives the verdicts to be listed.</summary>
    public List<Verdict> DecideAll(IReadOnlyList<ControlPart> parts, ScanShard shard, int replicas)
    {
        var listed = new List<Verdict>();
        foreach (var part in parts)
        {
            if (Decide(part, shard.Outcomes, shard.Tallies, replicas) is { } verdict)
            {
                listed.Add(verdict);
            }
        }

        return listed;
    }

    /// <summary>Counts something that only this control knows.</summary>
    /// <returns>The verdict; null when it need not be listed.</returns>
    public Verdict? Decide(PlannedControl control, List<Response> responses, int replicas, ControlTally[] tallies)
    {
        var (status, subStatus) = StatusOf(control, responses.Count > 0 ? RuleStatus.Failed : RuleStatus.Passed);
        tallies[control.Slot].Add(status, replicas, reason: null);
        return status == VerdictStatus.Failed ? Failed(control.Info, responses)
            : listEverything ? new Verdict(control.Info, status, subStatus, [], [])
            : null;
    }

    private static (VerdictStatus Status, VerdictSubStatus SubStatus) StatusOf(PlannedControl control, RuleStatus merged) => merged switch
    {
        _ when !control.IsConfigured => (VerdictStatus.Skipped, VerdictSubStatus.Configuration),
        RuleStatus.Failed => (VerdictStatus.Failed, VerdictSubStatus.None),
        RuleStatus.Faulted => (VerdictStatus.Skipped, VerdictSubStatus.NotEvaluated),
        _ => (VerdictStatus.Passed, VerdictSubStatus.None),
    };

    private static Verdict Failed(ControlPart part, RuleOutcome[] outcomes)
    {
        var responses = new List<Response>();
        foreach (var slot in part.Rules)
        {
            responses.AddRange(outcomes[slot].Responses.All);
        }

        return Failed(part.Control.Info, responses);
    }

    private static Verdict Failed(ControlInfo control, List<Response> responses) => new(
        control,
        VerdictStatus.Failed,
        VerdictSubStatus.None,
        [.. responses.SelectMany(response => response.Paths).Distinct()],
        [.. responses.SelectMany(response => response.Related).Select(related => related.Identity).Distinct()]);
}
