namespace FleetScan.Posture.Rules;

/// <summary>A rule that needs nothing but the one object it judges.</summary>
internal abstract class ObjectRule : Rule
{
    /// <summary>Whether the object counts at all.</summary>
    public virtual bool Checks(RuleTarget target) => true;

    /// <summary>Adds a response for every fault; none means passed.</summary>
    public abstract void Judge(RuleTarget target, Responses responses);
}
