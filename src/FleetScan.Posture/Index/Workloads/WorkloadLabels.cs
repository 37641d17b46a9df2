using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>The labels of a workload, and those that its pods get.</summary>
internal sealed class WorkloadLabels : Fact
{
    public static readonly FactSource Source = new LabelSource();

    private WorkloadLabels(Workload workload, StringPool strings)
    {
        Own = LabelPairs.Read(workload.Document.Metadata.Get("labels"u8), strings);
        Pods = workload.IsPod ? Own : Own.Or(LabelPairs.Read(workload.PodMetadata.Get("labels"u8), strings));
        HasPodMetadata = workload.PodMetadata.ValueKind == JsonValueKind.Object;
        HasPodLabels = workload.PodMetadata.Get("labels"u8).ValueKind == JsonValueKind.Object;
        var matched = workload.Document.Root.Get("spec"u8, "selector"u8, "matchLabels"u8);
        Matched = matched.ValueKind == JsonValueKind.Object ? Pods.Or(LabelPairs.Read(matched, strings)) : null;
    }

    /// <summary>The workload's own labels.</summary>
    public LabelPairs Own { get; }

    /// <summary>The labels of its pods: of the template, or the pod's own.</summary>
    public LabelPairs Pods { get; }

    /// <summary>The labels by which it finds its pods; null where it names none.</summary>
    public LabelPairs? Matched { get; }

    /// <summary>Whether the pod or template has metadata at all.</summary>
    public bool HasPodMetadata { get; }

    /// <summary>Whether the pod or template has labels at all; they may be empty.</summary>
    public bool HasPodLabels { get; }

    /// <summary>The labels of its pods as upstream's rules over exposure see them: they look for those of CronJobs in the wrong place.</summary>
    public LabelPairs ExposedPods(IndexedResource workload, bool quirks) => quirks && workload.Kind == "CronJob" ? LabelPairs.None : Pods;

    private sealed class LabelSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings) => target.Workload is { } workload ? new WorkloadLabels(workload, strings) : null;
    }
}
