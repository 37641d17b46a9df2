using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>The pods that a NetworkPolicy selects, with labels and expressions; there is none where it selects all pods.</summary>
internal sealed class PodSelectorFact(LabelPairs labels, IReadOnlyList<LabelExpression> expressions) : Fact
{
    public static readonly FactSource Source = new SelectorSource();

    public LabelPairs Labels { get; } = labels;

    public bool Selects(WorkloadLabels workload) =>
        workload.HasPodMetadata && workload.Pods.HasAll(Labels) && expressions.All(expression => expression.IsMetBy(workload.Pods));

    private sealed class SelectorSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings)
        {
            var selector = target.Root.Get("spec"u8, "podSelector"u8);
            var labels = LabelPairs.Read(selector.Get("matchLabels"u8), strings);
            var expressions = selector.Get("matchExpressions"u8);
            return target.Document.Kind == "NetworkPolicy" && (!labels.IsEmpty || expressions.Count() > 0)
                ? new PodSelectorFact(labels, [.. expressions.Items().Select(expression => Read(expression, strings))])
                : null;
        }

        private static LabelExpression Read(JsonElement expression, StringPool strings) => new(
            strings.Share(expression.Get("key"u8)) ?? "", strings.Share(expression.Get("operator"u8)) ?? "", strings.List(expression.Get("values"u8)));
    }
}
