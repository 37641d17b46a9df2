using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that judges the command line of a component of the control plane.</summary>
internal abstract class ComponentRule(RuleSettings settings, Component component) : WorkloadRule
{
    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Pod];

    protected bool Quirks => settings.KubescapeQuirks;

    /// <summary>Whether upstream's rule gives one answer at most, so that two different ones are an error of the rule.</summary>
    protected virtual bool GivesOneAnswer => true;

    public sealed override bool Checks(RuleTarget target) => target.Workload is { } pod && component.IsRunBy(pod);

    protected sealed override void Judge(Workload workload, Responses responses)
    {
        if (CommandWords.Of(workload) is not { } words)
        {
            return;
        }

        Judge(words, responses);
        if (Quirks && GivesOneAnswer && responses.All.Count > 1)
        {
            throw new ConflictingAnswersException(Name);
        }
    }

    protected abstract void Judge(CommandWords words, Responses responses);
}
