using FleetScan.Contracts.V1;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>Merges the outcomes of a control's rules for one object into a verdict.</summary>
/// <param name="listEverything">Also make verdicts of objects that passed or were skipped.</param>
internal sealed class VerdictMaker(bool listEverything)
{
    /// <summary>The highest status of some rules, and why one of them could not judge.</summary>
    public static (RuleStatus Status, string? Error) Merge(int[] slots, RuleOutcome[] outcomes)
    {
        var merged = RuleStatus.Unchecked;
        string? error = null;
        foreach (var slot in slots)
        {
            var outcome = outcomes[slot];
            merged = Higher(merged, outcome.Status);
            error ??= outcome.Error;
        }

        return (merged, error);
    }

    /// <summary>Counts the object for the control.</summary>
    /// <returns>The verdict; null when it need not be listed.</returns>
    public Verdict? Decide(ControlPart part, RuleOutcome[] outcomes, ControlTally[] tallies, int replicas, IndexedResource? remembered = null)
    {
        var (merged, error) = Merge(part.Rules, outcomes);
        var carried = part.Carried.Length > 0 ? remembered?.CarriedOf(part.Control) : null;
        if (part.Carried.Length > 0)
        {
            // Nothing was kept of objects that passed.
            merged = Higher(merged, carried?.Status ?? RuleStatus.Passed);
            error ??= carried?.Error;
        }

        if (merged == RuleStatus.Unchecked)
        {
            return null;
        }

        var (status, subStatus) = StatusOf(part.Control, merged);
        tallies[part.Control.Slot].Add(status, replicas, status == VerdictStatus.Skipped ? error : null);
        return status == VerdictStatus.Failed ? Failed(part.Control.Info, [.. part.Rules.SelectMany(slot => outcomes[slot].Responses.All)], carried?.Paths ?? [])
            : Listed(part.Control, status, subStatus);
    }

    /// <summary>Counts the object for each control and gives the verdicts to be listed.</summary>
    public List<Verdict> DecideAll(IReadOnlyList<ControlPart> parts, ScanShard shard, int replicas, IndexedResource? remembered = null)
    {
        var listed = new List<Verdict>();
        foreach (var part in parts)
        {
            if (Decide(part, shard.Outcomes, shard.Tallies, replicas, remembered) is { } verdict)
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
        return status == VerdictStatus.Failed ? Failed(control.Info, responses, []) : Listed(control, status, subStatus);
    }

    private static RuleStatus Higher(RuleStatus one, RuleStatus other) => (RuleStatus)Math.Max((int)one, (int)other);

    private static (VerdictStatus Status, VerdictSubStatus SubStatus) StatusOf(PlannedControl control, RuleStatus merged) => merged switch
    {
        _ when !control.IsConfigured => (VerdictStatus.Skipped, VerdictSubStatus.Configuration),
        RuleStatus.Failed => (VerdictStatus.Failed, VerdictSubStatus.None),
        RuleStatus.Faulted => (VerdictStatus.Skipped, VerdictSubStatus.NotEvaluated),
        _ => (VerdictStatus.Passed, VerdictSubStatus.None),
    };

    private static Verdict Failed(ControlInfo control, List<Response> responses, PosturePath[] carried) => new(
        control,
        VerdictStatus.Failed,
        VerdictSubStatus.None,
        [.. carried.Concat(responses.SelectMany(response => response.Paths)).Distinct()],
        [.. responses.SelectMany(response => response.Related).Select(related => related.Identity).Distinct()]);

    private Verdict? Listed(PlannedControl control, VerdictStatus status, VerdictSubStatus subStatus) =>
        listEverything ? new Verdict(control.Info, status, subStatus, [], []) : null;
}
