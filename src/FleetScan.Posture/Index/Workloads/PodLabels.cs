using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>The labels that a workload's pods get.</summary>
internal sealed class PodLabels(LabelPairs labels, bool hasMetadata) : Fact
{
    public static readonly FactSource Source = new LabelSource();

    public LabelPairs Labels { get; } = labels;

    /// <summary>Whether the pod or template has metadata at all.</summary>
    public bool HasMetadata { get; } = hasMetadata;

    private sealed class LabelSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings) => target.Workload is { } workload
            ? new PodLabels(LabelPairs.Read(workload.PodMetadata.Get("labels"u8), strings), workload.PodMetadata.ValueKind == JsonValueKind.Object)
            : null;
    }
}
