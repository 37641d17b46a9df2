using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails all pod security policies when not a single one of them forbids something.</summary>
internal abstract class PodSecurityPolicyRule(PspOpenness openness) : JoinRule
{
    public sealed override IReadOnlyList<KindMatch> Matches { get; } = [new("policy", "v1beta1", PspFact.Kind)];

    public sealed override IReadOnlyList<FactSource> Facts { get; } = [PspFact.Source];

    public sealed override JoinJudge Bind(ClusterIndex index)
    {
        var policies = index.Facts<PspFact>(PspFact.Kind).Select(policy => policy.Fact).ToList();
        return new OpenPolicies(this, policies.Count > 0 && policies.TrueForAll(policy => policy.Openness.HasFlag(openness)) && !index.All.Any(IsForeign));
    }

    /// <summary>Says where the fault is.</summary>
    protected abstract void Report(Response response);

    // Upstream asks all that it is handed to be an open policy. A scan hands it policies only.
    private bool IsForeign(IndexedResource resource) => resource.Kind != PspFact.Kind && Array.Exists(resource.Plan.Joined, pair => pair.Rule == this);

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
