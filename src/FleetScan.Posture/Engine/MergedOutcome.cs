using FleetScan.Contracts.V1;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>What some rules of a control say together of one object. A failure that an exception accepts counts as passed.</summary>
/// <param name="Status">The highest status.</param>
/// <param name="Error">Why one of the rules could not judge; null where all could.</param>
/// <param name="Exception">The exception that accepts a failure; null where none had to.</param>
internal readonly record struct MergedOutcome(RuleStatus Status, string? Error = null, AppliedException? Exception = null)
{
    public static MergedOutcome Of(PlannedControl control, int[] slots, ScanShard shard)
    {
        var merged = default(MergedOutcome);
        foreach (var slot in slots)
        {
            var outcome = shard.Outcomes[slot];
            var exception = outcome.Status == RuleStatus.Failed ? shard.Exceptions.For(control, outcome.Rule) : null;
            merged = merged.With(new MergedOutcome(exception is null ? outcome.Status : RuleStatus.Passed, outcome.Error, exception));
        }

        return merged;
    }

    public MergedOutcome With(MergedOutcome other) =>
        new((RuleStatus)Math.Max((int)Status, (int)other.Status), Error ?? other.Error, Exception ?? other.Exception);

    /// <summary>The faults that count: those that stand, or those that are accepted where none stands.</summary>
    public IEnumerable<Response> Responses(PlannedControl control, int[] slots, ScanShard shard)
    {
        var stands = Status == RuleStatus.Failed;
        return slots.Select(slot => shard.Outcomes[slot])
            .Where(outcome => outcome.Status == RuleStatus.Failed && (!stands || shard.Exceptions.For(control, outcome.Rule) is null))
            .SelectMany(outcome => outcome.Responses.All);
    }
}
