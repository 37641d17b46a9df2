using FleetScan.Contracts.V1;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>What each rule of a control says by itself, for reports that tell rules apart.</summary>
internal static class RuleVerdicts
{
    /// <summary>The rules that judged the object at hand, in their order.</summary>
    public static List<RuleVerdict> Of(PlannedControl control, int[] slots, ScanShard shard)
    {
        var verdicts = new List<RuleVerdict>(slots.Length);
        foreach (var slot in slots)
        {
            var outcome = shard.Outcomes[slot];
            if (outcome.Status != RuleStatus.Unchecked)
            {
                verdicts.Add(Of(control, outcome, shard));
            }
        }

        return verdicts;
    }

    /// <summary>A rule whose responses are known.</summary>
    public static RuleVerdict Of(string rule, IReadOnlyList<Response> responses, AppliedException? exception) => new(
        rule,
        responses.Count > 0 && exception is null ? VerdictStatus.Failed : VerdictStatus.Passed,
        exception is null ? VerdictSubStatus.None : VerdictSubStatus.WithExceptions,
        [.. responses.SelectMany(response => response.Paths).Distinct()],
        RelatedTo(responses))
    {
        Exception = exception,
    };

    // Mostly nothing, and that is one and the same.
    private static ResourceIdentity[] RelatedTo(IReadOnlyList<Response> responses) =>
        responses.Any(response => response.Related.Count > 0) ? [.. responses.SelectMany(response => response.Related).Select(related => related.Identity).Distinct()] : [];

    private static RuleVerdict Of(PlannedControl control, RuleOutcome outcome, ScanShard shard) => outcome.Status switch
    {
        RuleStatus.Failed => Of(outcome.Rule, outcome.Responses.All, shard.Exceptions.For(control, outcome.Rule)),
        RuleStatus.Faulted => outcome.Skipped,
        _ => outcome.Passed,
    };
}
