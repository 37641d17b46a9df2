using FleetScan.Contracts.V1;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>What a control says of the whole scan.</summary>
internal sealed class ControlStatus(PosturePlan plan, IReadOnlyList<CollectionFailure> failures, IReadOnlySet<string> external)
{
    public (VerdictStatus Status, VerdictSubStatus SubStatus, string? Reason) Of(PlannedControl control, in ControlTally tally)
    {
        var (status, subStatus, reason) = OfObjects(control, tally);
        return (status, subStatus, reason ?? PartOf(control));
    }

    private (VerdictStatus Status, VerdictSubStatus SubStatus, string? Reason) OfObjects(PlannedControl control, in ControlTally tally)
    {
        if (tally.Failed > 0)
        {
            return (VerdictStatus.Failed, VerdictSubStatus.None, tally.Reason);
        }

        if (tally.Skipped > 0)
        {
            return control.IsConfigured
                ? (VerdictStatus.Skipped, VerdictSubStatus.NotEvaluated, tally.Reason)
                : (VerdictStatus.Skipped, VerdictSubStatus.Configuration, "All settings that the control reads are empty.");
        }

        return tally.Passed == 0 ? OfNothing(control)
            : (VerdictStatus.Passed, tally.Excepted > 0 ? VerdictSubStatus.WithExceptions : VerdictSubStatus.None, null);
    }

    private (VerdictStatus Status, VerdictSubStatus SubStatus, string? Reason) OfNothing(PlannedControl control)
    {
        if (control.Info.Action == ControlAction.ManualReview)
        {
            return (VerdictStatus.Skipped, VerdictSubStatus.ManualReview, "No rule can judge this; a person has to.");
        }

        var matches = MatchesOf(control).ToList();
        if (failures.FirstOrDefault(failure => !failure.Partial && matches.Any(match => IsOf(failure, match))) is { } failure)
        {
            return (VerdictStatus.Skipped, VerdictSubStatus.NotEvaluated, $"{failure.Source} could not be read: {failure.Message}");
        }

        // Files never hold what sensors and clouds send, and nobody can mend that.
        var asked = plan.Request.Scope == PostureScope.File ? [] : matches.Where(match => match.IsExternal).ToList();
        return asked.Count > 0 && !asked.Exists(match => external.Contains(match.Kind))
            ? (VerdictStatus.Skipped, plan.Settings.KubescapeQuirks ? VerdictSubStatus.None : VerdictSubStatus.Integration, ReasonOf(asked[0]))
            : (VerdictStatus.Passed, VerdictSubStatus.Irrelevant, null);
    }

    // What was judged stands, but it is not all there is.
    private string? PartOf(PlannedControl control) =>
        failures.Count > 0 && failures.FirstOrDefault(failure => MatchesOf(control).Any(match => IsOf(failure, match))) is { } failure
            ? $"Judged without {(failure.Partial ? "a part of " : "")}{failure.Source}, which could not be read: {failure.Message}"
            : null;

    private IEnumerable<KindMatch> MatchesOf(PlannedControl control) =>
        plan.Rules.Where(rule => control.Info.Rules.Contains(rule.Name)).SelectMany(rule => rule.Matches);

    private static string ReasonOf(KindMatch missing) => missing.Group.StartsWith("hostdata", StringComparison.Ordinal)
        ? $"Needs {missing.Kind} of the nodes, which no node sensor has sent."
        : $"Needs {missing.Kind} of the cloud account, which is not connected.";

    // A failed list is named group/version/plural; the version may be the preferred one where the rule takes any.
    private static bool IsOf(CollectionFailure failure, KindMatch match)
    {
        var parts = failure.Source.Split('/');
        return parts.Length switch
        {
            2 => match.Group.Length == 0 && parts[1].Equals(match.Plural, StringComparison.OrdinalIgnoreCase),
            3 => (match.Group == "*" || match.Group == parts[0]) && parts[2].Equals(match.Plural, StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }
}
