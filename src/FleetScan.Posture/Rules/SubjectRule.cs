using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that judges subjects of bindings, each together with its binding and role.</summary>
internal abstract class SubjectRule : Rule
{
    /// <summary>What has to be remembered of bindings and roles.</summary>
    public static IReadOnlyList<FactSource> Facts { get; } = [RoleFact.Source, BindingFact.Source];

    public override IReadOnlyList<KindMatch> Matches => Kinds.Rbac;

    /// <summary>Whether the subject counts at all.</summary>
    public virtual bool Checks(BoundSubject subject) => true;

    /// <summary>Adds a response for every fault; none means passed.</summary>
    public abstract void Judge(BoundSubject subject, Responses responses);
}
