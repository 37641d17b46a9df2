namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails every object of a kind: a list for people to look through.</summary>
internal abstract class InventoryRule(KindMatch match) : ObjectRule
{
    public sealed override IReadOnlyList<KindMatch> Matches { get; } = [match];

    public sealed override void Judge(RuleTarget target, Responses responses)
    {
        if (target.Document.Kind == match.Kind)
        {
            responses.Fail();
        }
    }
}
