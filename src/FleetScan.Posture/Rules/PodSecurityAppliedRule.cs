using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails namespaces which no Pod Security Admission label and no webhook holds to anything.</summary>
internal abstract class PodSecurityAppliedRule(string webhook) : JoinRule
{
    private static readonly string[] Webhooks = ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"];

    public sealed override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Namespace, new("admissionregistration.k8s.io", "*", webhook)];

    public sealed override IReadOnlyList<FactSource> Facts { get; } = [AdmissionFact.Source];

    public sealed override JoinJudge Bind(ClusterIndex index) => new UnheldNamespaces(index
        .Facts<AdmissionFact>(Webhooks)
        .Any(configuration => configuration.Fact.IsHeld && Sees(configuration.Resource)));

    // In a scan the rule sees what it matches; upstream's rule tests hand it everything.
    private bool Sees(IndexedResource configuration) => Array.Exists(configuration.Plan.Joined, pair => pair.Rule == this);

    private sealed class UnheldNamespaces(bool hasWebhook) : JoinJudge
    {
        public override bool Checks(IndexedResource resource) => resource.Kind == "Namespace";

        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (!hasWebhook && resource.Get<AdmissionFact>() is { IsHeld: false })
            {
                responses.Fail().Fix(PodSecurityLevelRule.Path, "YOUR_VALUE");
            }
        }
    }
}
