using System.Diagnostics.CodeAnalysis;
using FleetScan.Contracts.V1;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>What one rule says of one object. Reused from object to object by one thread at a time.</summary>
internal sealed class RuleOutcome(string rule)
{
    public Responses Responses { get; } = new();

    /// <summary>The name of the rule.</summary>
    public string Rule { get; } = rule;

    /// <summary>The verdict where the rule passes; one for all objects.</summary>
    public RuleVerdict Passed { get; } = new(rule, VerdictStatus.Passed, VerdictSubStatus.None, [], []);

    /// <summary>The verdict where the rule cannot judge; one for all objects.</summary>
    public RuleVerdict Skipped { get; } = new(rule, VerdictStatus.Skipped, VerdictSubStatus.NotEvaluated, [], []);

    public RuleStatus Status { get; private set; }

    /// <summary>Why the rule could not judge; null unless it could not.</summary>
    public string? Error { get; private set; }

    /// <summary>Runs a rule so that its faults stay its own. It gives false where the object does not count.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The one place for all rules: whatever one stumbles over in somebody's manifest, the scan goes on and says so.")]
    public void Run<TState>(Rule rule, TState state, Func<TState, Responses, bool> judge)
    {
        Clear();
        try
        {
            var counts = judge(state, Responses);
            Status = !counts ? RuleStatus.Unchecked : Responses.IsEmpty ? RuleStatus.Passed : RuleStatus.Failed;
            if (counts && Responses.Obstacle is { } obstacle)
            {
                Fault(obstacle);
            }
        }
        catch (Exception exception)
        {
            // The exception's own text may quote the object, and with it a secret.
            Fault($"The rule {rule.Name} could not judge an object ({exception.GetType().Name}).");
        }
    }

    public void Fault(string error)
    {
        Responses.Clear();
        (Status, Error) = (RuleStatus.Faulted, error);
    }

    /// <summary>Lets an object pass that fails; upstream loses responses over objects without a name.</summary>
    public void Forgive()
    {
        if (Status == RuleStatus.Failed)
        {
            Responses.Clear();
            Status = RuleStatus.Passed;
        }
    }

    public void Clear()
    {
        Responses.Clear();
        (Status, Error) = (RuleStatus.Unchecked, null);
    }
}
