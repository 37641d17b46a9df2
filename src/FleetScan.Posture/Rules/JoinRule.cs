using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that needs other objects beside the one it judges: it judges once all were seen.</summary>
internal abstract class JoinRule : Rule
{
    /// <summary>What has to be remembered of the objects that it matches.</summary>
    public abstract IReadOnlyList<FactSource> Facts { get; }

    /// <summary>Whether the object may matter at all, as judged or as joined; what does not is forgotten at once.</summary>
    public virtual bool Keeps(RuleTarget target) => true;

    /// <summary>Joins what was remembered, by hashing, and gives the judge of single objects.</summary>
    public abstract JoinJudge Bind(ClusterIndex index);
}
