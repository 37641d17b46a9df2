using System.Text;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>
/// One JSON document in the shape that Kubescape calls version 2. Resources and results are those with something to report; what passed is in the counters.
/// </summary>
internal sealed class JsonReport(TextWriter output, ReportContext context) : IPostureReport
{
    private readonly FindingBook _book = new(int.MaxValue);
    private PostureHeader? _header;

    public bool Streams => false;

    public void Begin(PostureHeader header) => _header = header;

    public void Add(JudgedResource judged) => _book.Add(judged);

    public void End(PostureSummary summary)
    {
        var text = new JsonText(output);
        var objects = _book.Objects.Select(judged => (Id: IdOf(judged), Judged: judged)).OrderBy(pair => pair.Id, StringComparer.Ordinal).ToList();
        var json = text.Json;
        json.WriteStartObject();
        json.WriteString("generationTime", summary.FinishedAt.UtcDateTime);
        json.WriteString("clusterName", CleanText.Of(context.ClusterName));
        json.WriteString("customerGUID", "");
        json.WriteString("reportGUID", _header?.JobId.ToString());
        new JsonSummary(json, objects).Write(summary);
        json.WriteStartArray("resources");
        foreach (var (id, judged) in objects)
        {
            JsonResults.WriteResource(json, id, judged, context.Sources);
            text.Yield();
        }

        json.WriteEndArray();
        json.WriteStartArray("results");
        foreach (var (id, judged) in objects)
        {
            JsonResults.WriteResult(json, id, judged);
            text.Yield();
        }

        json.WriteEndArray();
        WriteMetadata(json);
        if (summary.CoverageScore is { } coverage)
        {
            json.WriteStartObject("scanCoverage");
            json.WriteNumber("coverageScore", coverage);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        text.End();
    }

    private void WriteMetadata(System.Text.Json.Utf8JsonWriter json)
    {
        json.WriteStartObject("metadata");
        json.WriteStartObject("scanMetadata");
        json.WriteString("targetType", _header?.Spec.Frameworks.Count > 0 ? "framework" : "control");
        json.WriteStartArray("targetNames");
        foreach (var name in _header is null ? [] : _header.Spec.Frameworks.Count > 0 ? _header.Spec.Frameworks : _header.Spec.Controls)
        {
            json.WriteStringValue(CleanText.Of(name));
        }

        json.WriteEndArray();
        json.WriteString("scanningTarget", CleanText.Of(context.Target));
        json.WriteString("toolVersion", _header?.AgentVersion);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Objects of files are told apart by a hash over file and document, as readers of this shape expect.
    private static string IdOf(JudgedResource judged) => CleanText.Of(
        judged.Origin is { } origin ? $"path={Hash(origin)}/api={judged.Id}" : judged.Id);

    private static uint Hash(ResourceOrigin origin)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes($"{origin.Path}:{origin.Document}"))
        {
            hash = unchecked((hash ^ b) * 16777619u);
        }

        return hash;
    }
}
