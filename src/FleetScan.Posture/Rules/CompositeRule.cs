using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>
/// A rule whose answers are about an object together with others, not about the object as it came. For upstream's answers such a pair is a resource of its
/// own; otherwise the object itself is judged.
/// </summary>
internal abstract class CompositeRule : Rule
{
    /// <summary>What has to be remembered of the objects that it matches.</summary>
    public abstract IReadOnlyList<FactSource> Facts { get; }

    /// <summary>Whether the object may matter at all; what does not is forgotten at once.</summary>
    public virtual bool Keeps(RuleTarget target) => true;

    /// <summary>Everything that is checked, with the faults. The same id may come more than once.</summary>
    public abstract IEnumerable<Composite> Judge(ClusterIndex index);
}
