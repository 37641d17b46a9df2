using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that wants at least one label of a setting on the object, and on the pods that it makes.</summary>
internal abstract class RecommendedLabelsRule(RuleSettings settings, string input) : WorkloadRule
{
    private readonly IReadOnlyList<string> _labels = settings[input];

    public sealed override IReadOnlyList<string> Inputs { get; } = [input];

    protected sealed override void Judge(Workload workload, Responses responses)
    {
        var template = TemplatePathOf(workload);
        if (template is not null && !TemplateOf(workload).IsDefined())
        {
            return;
        }

        var label = _labels.Count > 0 ? _labels[0] : "YOUR_LABEL";
        var lacks = Lacks(workload.Document.Metadata);
        var templateLacks = template is not null && Lacks(workload.PodMetadata);
        if (!lacks && !templateLacks)
        {
            return;
        }

        var response = responses.Fail();
        if (lacks)
        {
            response.Fix($"metadata.labels[{label}]", "YOUR_VALUE");
        }

        if (templateLacks)
        {
            response.Fix($"{template}.metadata.labels[{label}]", "YOUR_VALUE");
        }
    }

    private static string? TemplatePathOf(Workload workload) => workload.IsPod ? null : workload.PodSpecPath[..^".spec".Length];

    private static JsonElement TemplateOf(Workload workload)
    {
        var spec = workload.Document.Root.Get("spec"u8);
        return (workload.Document.Kind == "CronJob" ? spec.Get("jobTemplate"u8, "spec"u8) : spec).Get("template"u8);
    }

    private bool Lacks(JsonElement metadata)
    {
        var labels = metadata.Get("labels"u8);
        return !_labels.Any(label => labels.Get(label).IsSet());
    }
}
