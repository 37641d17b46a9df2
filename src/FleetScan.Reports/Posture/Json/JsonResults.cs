using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>What the document says of single objects.</summary>
internal static class JsonResults
{
    public static void WriteResource(Utf8JsonWriter json, JudgedResource judged, SourceFiles? sources)
    {
        var resource = judged.Resource;
        json.WriteStartObject();
        json.WriteString("resourceID", CleanText.Of(judged.Id));
        json.WriteStartObject("object");
        json.WriteString("apiVersion", CleanText.Of(resource.ApiVersion));
        json.WriteString("kind", CleanText.Of(resource.Kind));
        json.WriteStartObject("metadata");
        json.WriteString("name", CleanText.Of(resource.Name));
        if (resource.Namespace is { } name)
        {
            json.WriteString("namespace", CleanText.Of(name));
        }

        json.WriteEndObject();
        json.WriteEndObject();
        if (judged.Origin is { } origin)
        {
            json.WriteStartObject("source");
            json.WriteString("path", CleanText.Of(sources?.PathOf(origin) ?? origin.Path));
            json.WriteString("relativePath", CleanText.Of(origin.Path));
            json.WriteString("fileType", origin.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? "JSON" : "YAML");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static void WriteResult(Utf8JsonWriter json, JudgedResource judged)
    {
        var id = CleanText.Of(judged.Id);
        json.WriteStartObject();
        json.WriteString("resourceID", id);
        json.WriteStartArray("controls");
        foreach (var verdict in judged.Verdicts)
        {
            WriteControl(json, id, verdict);
        }

        json.WriteEndArray();
        if (ResourcePriorities.Of(judged) is { } priority)
        {
            JsonPriority.Write(json, id, judged.Replicas, priority);
        }

        json.WriteEndObject();
    }

    public static string TextOf(VerdictStatus status) => status.ToString().ToLowerInvariant();

    public static string TextOf(VerdictSubStatus status) => status switch
    {
        VerdictSubStatus.Irrelevant => "irrelevant",
        VerdictSubStatus.WithExceptions => "w/exceptions",
        VerdictSubStatus.NotEvaluated => "notEvaluated",
        VerdictSubStatus.Configuration => "configuration",
        VerdictSubStatus.Integration => "integration",
        VerdictSubStatus.RequiresReview => "requires review",
        VerdictSubStatus.ManualReview => "manual review",
        _ => "",
    };

    public static void WriteStatus(Utf8JsonWriter json, string name, VerdictStatus status, VerdictSubStatus subStatus, string? info)
    {
        json.WriteStartObject(name);
        json.WriteString("status", TextOf(status));
        if (subStatus != VerdictSubStatus.None)
        {
            json.WriteString("subStatus", TextOf(subStatus));
        }

        if (info is not null)
        {
            json.WriteString("info", CleanText.Of(info));
        }

        json.WriteEndObject();
    }

    private static void WriteControl(Utf8JsonWriter json, string id, Verdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("controlID", verdict.Control.Id);
        json.WriteString("name", CleanText.Of(verdict.Control.Name));
        json.WriteString("severity", verdict.Control.Severity.ToString());
        WriteStatus(json, "status", verdict.Status, verdict.SubStatus, info: null);
        json.WriteStartArray("rules");
        foreach (var rule in RulesOf(verdict))
        {
            WriteRule(json, id, rule);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A result that was stored does not tell rules apart: then they are one entry that bears their names.
    private static IReadOnlyList<RuleVerdict> RulesOf(Verdict verdict) => verdict.Rules.Count > 0
        ? verdict.Rules
        : [new RuleVerdict(string.Join(',', verdict.Control.Rules), verdict.Status, verdict.SubStatus, verdict.Paths, verdict.Related) { Exception = verdict.Exception }];

    private static void WriteRule(Utf8JsonWriter json, string id, RuleVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("name", CleanText.Of(verdict.Rule));
        json.WriteString("status", TextOf(verdict.Status));
        json.WriteString("subStatus", TextOf(verdict.SubStatus));
        json.WriteStartArray("paths");
        foreach (var path in verdict.Paths)
        {
            WritePath(json, id, path);
        }

        json.WriteEndArray();
        if (verdict.Exception is { } exception)
        {
            json.WriteStartArray("exception");
            json.WriteStartObject();
            json.WriteString("name", CleanText.Of(exception.Name));
            json.WriteString("reason", CleanText.Of(exception.Reason));
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (verdict.Related.Count > 0)
        {
            json.WriteStartArray("relatedResourcesIDs");
            foreach (var related in verdict.Related)
            {
                json.WriteStringValue(CleanText.Of(JudgedResource.IdOf(related)));
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WritePath(Utf8JsonWriter json, string id, PosturePath path)
    {
        json.WriteStartObject();
        json.WriteString("resourceID", id);
        switch (path.Kind)
        {
            case PosturePathKind.Fix:
                json.WriteStartObject("fixPath");
                json.WriteString("path", CleanText.Of(path.Path));
                json.WriteString("value", CleanText.Of(path.Value));
                json.WriteEndObject();
                break;
            case PosturePathKind.Delete:
                json.WriteString("deletePath", CleanText.Of(path.Path));
                break;
            case PosturePathKind.Review:
                json.WriteString("reviewPath", CleanText.Of(path.Path));
                break;
            default:
                json.WriteString("failedPath", CleanText.Of(path.Path));
                break;
        }

        json.WriteEndObject();
    }
}
