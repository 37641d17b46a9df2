using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class MismatchingSelector : WorkloadRule
{
    public override string Name => "mismatching-selector";

    public override IReadOnlyList<KindMatch> Matches { get; } =
    [
        Kinds.Deployment, Kinds.ReplicaSet, Kinds.DaemonSet, Kinds.StatefulSet, Kinds.ReplicationController, new("batch", "v1", "Job"), new("batch", "v1", "CronJob"),
    ];

    protected override void Judge(Workload workload, Responses responses)
    {
        var spec = workload.Document.Root.Get("spec"u8);
        var controller = workload.Document.Kind == "CronJob" ? spec.Get("jobTemplate"u8, "spec"u8) : spec;
        if (workload.IsPod || IsUnknown(controller.Get("template"u8)))
        {
            return;
        }

        var selector = controller.Get("selector"u8);
        var isPlain = workload.Document.Kind == "ReplicationController";
        var labels = isPlain ? selector : selector.Get("matchLabels"u8);
        var expressions = isPlain ? default : selector.Get("matchExpressions"u8);
        var given = workload.PodMetadata.Get("labels"u8);
        var path = workload.Document.Kind == "CronJob" ? "spec.jobTemplate.spec.selector" : "spec.selector";
        if (given.ValueKind == JsonValueKind.Null || !Selectors.HasLabels(given, labels))
        {
            if (labels.Fields().Any() || given.ValueKind == JsonValueKind.Null && expressions.Count() > 0)
            {
                responses.Fail().Failed(isPlain ? path : path + ".matchLabels");
            }
        }
        else if (!Selectors.MeetsExpressions(given, expressions))
        {
            responses.Fail().Failed(path + ".matchExpressions");
        }
    }

    // Nobody knows the labels of a template that is null, or whose metadata is.
    private static bool IsUnknown(JsonElement template) =>
        template.ValueKind == JsonValueKind.Null || template.Get("metadata"u8).ValueKind == JsonValueKind.Null;
}
