using System.Text;
using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>
/// One JSON document in the shape that Kubescape calls version 2, with every object that was handed over, an object a line. Objects wait on disk until the
/// end, as what fails by itself and what fails beside others comes apart and the shape begins with the sums.
/// </summary>
internal sealed class JsonReport(TextWriter output, ReportContext context) : IPostureReport
{
    private readonly ObjectSpool _spool = new();
    private PostureHeader? _header;

    public bool Streams => false;

    public void Begin(PostureHeader header) => _header = header;

    public void Add(JudgedResource judged) => _spool.Add(IdOf(judged), judged);

    public void End(PostureSummary summary)
    {
        var text = new JsonText(output);
        var ids = _spool.Order();
        var json = text.Json;
        json.WriteStartObject();
        json.WriteString("generationTime", summary.FinishedAt.UtcDateTime);
        json.WriteString("clusterName", CleanText.Of(context.ClusterName));
        json.WriteString("customerGUID", "");
        json.WriteString("reportGUID", _header?.JobId.ToString());
        new JsonSummary(text, summary, _spool, ids).Write();
        WriteLines("resources", (line, judged) => JsonResults.WriteResource(line, judged, context.Sources));
        WriteLines("results", JsonResults.WriteResult);
        WriteMetadata(json);
        if (summary.CoverageScore is { } coverage)
        {
            json.WriteStartObject("scanCoverage");
            json.WriteNumber("coverageScore", coverage);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        text.End();

        void WriteLines(string name, Action<Utf8JsonWriter, JudgedResource> write)
        {
            json.WriteStartArray(name);
            foreach (var id in ids)
            {
                text.WriteLine(line => write(line, _spool.Read(id)));
            }

            json.WriteEndArray();
        }
    }

    public void Dispose() => _spool.Dispose();

    private void WriteMetadata(Utf8JsonWriter json)
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
        if (_header is { } header)
        {
            json.WriteString("startTime", header.StartedAt.UtcDateTime);
        }

        json.WriteEndObject();
        WriteRevision(json);
        json.WriteEndObject();
    }

    private void WriteRevision(Utf8JsonWriter json)
    {
        if (context.Revision is not { } revision)
        {
            return;
        }

        json.WriteStartObject("contextMetadata");
        json.WriteStartObject("repoContextMetadata");
        if (revision.Branch is { } branch)
        {
            json.WriteString("branch", CleanText.Of(branch));
        }

        json.WriteStartObject("lastCommit");
        json.WriteString("hash", CleanText.Of(revision.Commit));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Objects of files are told apart by a hash over file and document, as readers of this shape expect.
    private static string IdOf(JudgedResource judged) => judged.Origin is { } origin ? $"path={Hash(origin)}/api={judged.Id}" : judged.Id;

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
