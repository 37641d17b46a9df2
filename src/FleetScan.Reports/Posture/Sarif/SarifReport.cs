using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>SARIF 2.1.0: a result for each failed control of each object, written as it comes; the rules follow when all are known.</summary>
internal sealed class SarifReport : IPostureReport
{
    private const string Version = "2.1.0";
    private readonly JsonText _text;
    private readonly SarifLocations _locations;
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly List<ControlInfo> _rules = [];
    private PostureHeader? _header;

    public SarifReport(TextWriter output, ReportContext context)
    {
        _text = new JsonText(output);
        _locations = new SarifLocations(_text.Json, context.Sources);
    }

    public bool Streams => true;

    private Utf8JsonWriter Json => _text.Json;

    public void Begin(PostureHeader header)
    {
        _header = header;
        Json.WriteStartObject();
        Json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        Json.WriteString("version", Version);
        Json.WriteStartArray("runs");
        Json.WriteStartObject();
        Json.WriteStartArray("results");
    }

    public void Add(JudgedResource judged)
    {
        foreach (var verdict in Advice.Reported(judged.Verdicts))
        {
            WriteResult(judged, verdict);
            _text.Yield();
        }
    }

    public void End(PostureSummary summary)
    {
        Json.WriteEndArray();
        Json.WriteString("columnKind", "utf16CodeUnits");
        Json.WriteStartObject("originalUriBaseIds");
        Json.WriteStartObject(SarifLocations.Base);
        WriteMessage("description", "The folder that the scan was started in.");
        Json.WriteEndObject();
        Json.WriteEndObject();
        Json.WriteStartObject("tool");
        Json.WriteStartObject("driver");
        Json.WriteString("name", "FleetScan");
        Json.WriteString("version", _header?.AgentVersion);
        Json.WriteStartArray("rules");
        _rules.ForEach(WriteRule);
        Json.WriteEndArray();
        Json.WriteEndObject();
        Json.WriteEndObject();
        WriteInvocation(summary);
        Json.WriteEndObject();
        Json.WriteEndArray();
        Json.WriteEndObject();
        _text.End();
    }

    private void WriteResult(JudgedResource judged, Verdict verdict)
    {
        var advice = Advice.Of(verdict.Paths).ToList();
        Json.WriteStartObject();
        Json.WriteString("ruleId", verdict.Control.Id);
        Json.WriteNumber("ruleIndex", PositionOf(verdict.Control));
        Json.WriteString("kind", "fail");
        Json.WriteString("level", LevelOf(verdict.Control));
        WriteMessage("message", Message(judged, verdict, advice));
        _locations.Write(judged, advice);
        Json.WriteStartObject("partialFingerprints");
        Json.WriteString("fleetscan/v1", FingerprintOf(judged, verdict));
        Json.WriteEndObject();
        if (verdict.Exception is { } exception)
        {
            Json.WriteStartArray("suppressions");
            Json.WriteStartObject();
            Json.WriteString("kind", "external");
            Json.WriteString("status", "accepted");
            Json.WriteString("justification", CleanText.Of(Advice.Reason(exception)));
            Json.WriteEndObject();
            Json.WriteEndArray();
        }

        Json.WriteEndObject();
    }

    private static string Message(JudgedResource judged, Verdict verdict, List<PosturePath> advice)
    {
        var message = $"{Advice.Name(judged.Resource)}: {verdict.Control.Name}.";
        if (advice.Count > 0)
        {
            message += " " + string.Join("; ", advice.Take(10).Select(path => $"{Advice.Verb(path.Kind)} {Advice.Text(path)}")) + (advice.Count > 10 ? "; ..." : ".");
        }

        return verdict.Related.Count == 0 ? message : $"{message} By {string.Join(", ", verdict.Related.Take(10).Select(Advice.Name))}.";
    }

    // What stays the same when lines move.
    private static string FingerprintOf(JudgedResource judged, Verdict verdict) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{verdict.Control.Id}\n{judged.Id}\n{judged.Origin?.Path}")));

    private int PositionOf(ControlInfo control)
    {
        if (!_positions.TryGetValue(control.Id, out var position))
        {
            _positions[control.Id] = position = _rules.Count;
            _rules.Add(control);
        }

        return position;
    }

    private void WriteRule(ControlInfo control)
    {
        Json.WriteStartObject();
        Json.WriteString("id", control.Id);
        WriteMessage("shortDescription", control.Name);
        WriteMessage("fullDescription", control.Description.Length > 0 ? control.Description : control.Name);
        WriteMessage("help", control.Remediation.Length > 0 ? control.Remediation : control.Name);
        Json.WriteStartObject("defaultConfiguration");
        Json.WriteString("level", LevelOf(control));
        Json.WriteEndObject();
        Json.WriteStartObject("properties");
        Json.WriteString("security-severity", control.BaseScore.ToString("0.0", CultureInfo.InvariantCulture));
        Json.WriteStartArray("tags");
        Json.WriteStringValue("security");
        Json.WriteStringValue("kubernetes");
        Json.WriteEndArray();
        Json.WriteEndObject();
        Json.WriteEndObject();
    }

    private static string LevelOf(ControlInfo control) => control.BaseScore switch
    {
        >= 9 => "error",
        >= 4 => "warning",
        _ => "note",
    };

    private void WriteInvocation(PostureSummary summary)
    {
        Json.WriteStartArray("invocations");
        Json.WriteStartObject();
        Json.WriteBoolean("executionSuccessful", true);
        Json.WriteString("startTimeUtc", _header?.StartedAt.UtcDateTime ?? summary.FinishedAt.UtcDateTime);
        Json.WriteString("endTimeUtc", summary.FinishedAt.UtcDateTime);
        Json.WriteStartArray("toolExecutionNotifications");
        foreach (var failure in summary.Failures)
        {
            Json.WriteStartObject();
            Json.WriteString("level", "warning");
            WriteMessage("message", Terminals.FailureText.Of(failure));
            Json.WriteEndObject();
        }

        Json.WriteEndArray();
        Json.WriteEndObject();
        Json.WriteEndArray();
    }

    private void WriteMessage(string name, string text)
    {
        Json.WriteStartObject(name);
        Json.WriteString("text", CleanText.Of(text));
        Json.WriteEndObject();
    }
}
