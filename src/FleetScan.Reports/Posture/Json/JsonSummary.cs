using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>The part summaryDetails of the document.</summary>
internal sealed class JsonSummary
{
    private readonly JsonText _text;
    private readonly Utf8JsonWriter _json;
    private readonly PostureSummary _summary;
    private readonly StatusTable _statuses;
    private readonly ObjectCounts _counts = new(controls: null);
    private readonly List<(FrameworkSummary Summary, HashSet<string> Controls, ObjectCounts Counts)> _frameworks;

    public JsonSummary(JsonText text, PostureSummary summary, ObjectSpool spool, string[] ids)
    {
        (_text, _json, _summary, _statuses) = (text, text.Json, summary, new StatusTable([.. ids.Select(CleanText.Of)]));
        _frameworks = [.. summary.Frameworks.Select(Of)];
        for (var position = 0; position < ids.Length; position++)
        {
            Add(position, spool.Read(ids[position]));
        }
    }

    public void Write()
    {
        _json.WriteStartObject("summaryDetails");
        WriteControls(_summary.Controls, withObjects: true);
        _json.WriteString("status", JsonResults.TextOf(_summary.Controls.Select(control => control.Status).DefaultIfEmpty(VerdictStatus.Passed).Max()));
        _json.WriteStartArray("frameworks");
        foreach (var (framework, controls, counts) in _frameworks)
        {
            WriteFramework(framework, controls, counts);
        }

        _json.WriteEndArray();
        var failed = _summary.Controls.Where(control => control.Status == VerdictStatus.Failed).ToList();
        WriteSeverities("resourcesSeverityCounters", severity => failed.Where(control => control.Severity == severity).Sum(control => control.Failed));
        WriteSeverities("controlsSeverityCounters", severity => failed.Count(control => control.Severity == severity));
        WriteCounters(_counts);
        _json.WriteNumber("score", _summary.RiskScore);
        _json.WriteNumber("complianceScore", _summary.ComplianceScore);
        _json.WriteEndObject();
    }

    private static (FrameworkSummary Summary, HashSet<string> Controls, ObjectCounts Counts) Of(FrameworkSummary framework)
    {
        var controls = ControlCatalog.FindFramework(framework.Name)?.Controls.ToHashSet(StringComparer.Ordinal) ?? [];
        return (framework, controls, new ObjectCounts(controls));
    }

    private void Add(int position, JudgedResource judged)
    {
        foreach (var verdict in judged.Verdicts)
        {
            _statuses.Set(verdict.Control.Id, position, verdict.Status);
        }

        _counts.Add(judged);
        foreach (var (_, _, counts) in _frameworks)
        {
            counts.Add(judged);
        }
    }

    private void WriteFramework(FrameworkSummary framework, HashSet<string> controls, ObjectCounts counts)
    {
        _json.WriteStartObject();
        _json.WriteString("name", CleanText.Of(framework.Name));
        _json.WriteString("status", JsonResults.TextOf(framework.Status));
        _json.WriteString("version", "");
        WriteControls([.. _summary.Controls.Where(control => controls.Contains(control.ControlId))], withObjects: false);
        WriteCounters(counts);
        _json.WriteNumber("score", framework.RiskScore);
        _json.WriteNumber("complianceScore", framework.ComplianceScore);
        _json.WriteEndObject();
    }

    private void WriteControls(IReadOnlyList<ControlSummary> controls, bool withObjects)
    {
        _json.WriteStartObject("controls");
        foreach (var control in controls)
        {
            _json.WriteStartObject(CleanText.Of(control.ControlId));
            _json.WriteString("controlID", CleanText.Of(control.ControlId));
            _json.WriteString("name", CleanText.Of(control.Name));
            _json.WriteString("status", JsonResults.TextOf(control.Status));
            JsonResults.WriteStatus(_json, "statusInfo", control.Status, control.SubStatus, control.Reason);
            _json.WriteStartObject("resourceIDs");
            foreach (var (id, status) in withObjects ? _statuses.Of(control.ControlId) : [])
            {
                _json.WriteString(id, JsonResults.TextOf(status));
                _text.Yield();
            }

            _json.WriteEndObject();
            WriteCounters(control.Passed, control.Failed, control.Skipped, control.Excepted);
            _json.WriteStartObject("subStatusCounters");
            _json.WriteNumber("ignoredResources", control.Excepted);
            _json.WriteEndObject();
            _json.WriteNumber("score", control.RiskScore);
            _json.WriteNumber("complianceScore", control.ComplianceScore);
            _json.WriteNumber("scoreFactor", ControlCatalog.Find(control.ControlId)?.BaseScore ?? 0);
            _json.WriteString("severity", control.Severity.ToString());
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
    }

    private void WriteCounters(ObjectCounts counts) => WriteCounters(counts.Passed(_summary.Resources), counts.Failed, counts.Skipped, counts.Excepted);

    private void WriteCounters(long passed, long failed, long skipped, long excluded)
    {
        _json.WriteStartObject("ResourceCounters");
        _json.WriteNumber("passedResources", passed);
        _json.WriteNumber("failedResources", failed);
        _json.WriteNumber("skippedResources", skipped);
        _json.WriteNumber("excludedResources", excluded);
        _json.WriteEndObject();
    }

    private void WriteSeverities(string name, Func<Severity, long> count)
    {
        _json.WriteStartObject(name);
        _json.WriteNumber("criticalSeverity", count(Severity.Critical));
        _json.WriteNumber("highSeverity", count(Severity.High));
        _json.WriteNumber("mediumSeverity", count(Severity.Medium));
        _json.WriteNumber("lowSeverity", count(Severity.Low));
        _json.WriteEndObject();
    }
}
