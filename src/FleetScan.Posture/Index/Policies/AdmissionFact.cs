using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>Whether something may hold the pods of namespaces to a policy: a label of a namespace, or a webhook that sees namespaced objects.</summary>
internal sealed class AdmissionFact(bool isHeld) : Fact
{
    public static readonly FactSource Source = new AdmissionSource();

    public bool IsHeld { get; } = isHeld;

    private sealed class AdmissionSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings) => target.Document.Kind switch
        {
            "Namespace" => new AdmissionFact(
                target.Document.Metadata.Get("labels"u8).Fields().Any(label => label.Name.StartsWith(PodSecurityLevelRule.Label, StringComparison.Ordinal))),
            "ValidatingWebhookConfiguration" or "MutatingWebhookConfiguration" => new AdmissionFact(target.Root.Get("webhooks"u8).Items()
                .SelectMany(webhook => webhook.Get("rules"u8).Items())
                .Any(rule => rule.Get("scope"u8) is var scope && scope.IsDefined() && !scope.Is("Cluster"u8))),
            _ => null,
        };
    }
}
