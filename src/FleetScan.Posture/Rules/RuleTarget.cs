using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>The object that rules judge, with what several of them need; the workload is null where the object runs no pods.</summary>
internal readonly record struct RuleTarget(ResourceDocument Document, Workload? Workload)
{
    public JsonElement Root => Document.Root;

    public static RuleTarget Of(ResourceDocument document) => new(document, Workload.From(document));
}
