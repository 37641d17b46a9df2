using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails all pod security policies when not a single one of them forbids something.</summary>
internal abstract class PodSecurityPolicyRule(PspOpenness openness) : JoinRule
{
    public sealed override IReadOnlyList<KindMatch> Matches { get; } = [new("policy", "v1beta1", PspFact.Kind)];

    public sealed override IReadOnlyList<FactSource> Facts { get; } = [PspFact.Source];

    public sealed override JoinJudge Bind(ClusterIndex index) =>
        new OpenPolicies(this, index.Facts<PspFact>(PspFact.Kind).All(policy => policy.Fact.Openness.HasFlag(openness)));

    /// <summary>Says where the fault is.</summary>
    protected abstract void Report(Response response);

    private sealed class OpenPolicies(PodSecurityPolicyRule rule, bool areAllOpen) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (areAllOpen && resource.Kind == PspFact.Kind)
            {
                rule.Report(responses.Fail());
            }
        }
    }
}
