using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>The part summaryDetails of the document.</summary>
internal sealed class JsonSummary(Utf8JsonWriter json, List<(string Id, JudgedResource Judged)> objects)
{
    private readonly ILookup<string, (string Id, VerdictStatus Status)> _byControl = objects
        .SelectMany(pair => pair.Judged.Verdicts.Select(verdict => (verdict.Control.Id, Object: (pair.Id, verdict.Status))))
        .ToLookup(pair => pair.Id, pair => pair.Object, StringComparer.Ordinal);

    public void Write(PostureSummary summary)
    {
        json.WriteStartObject("summaryDetails");
        WriteControls("controls", summary.Controls, withObjects: true);
        json.WriteString("status", JsonResults.TextOf(summary.Controls.Select(control => control.Status).DefaultIfEmpty(VerdictStatus.Passed).Max()));
        json.WriteStartArray("frameworks");
        foreach (var framework in summary.Frameworks)
        {
            WriteFramework(framework, summary);
        }

        json.WriteEndArray();
        var failed = summary.Controls.Where(control => control.Status == VerdictStatus.Failed).ToList();
        WriteSeverities("resourcesSeverityCounters", severity => failed.Where(control => control.Severity == severity).Sum(control => control.Failed));
        WriteSeverities("controlsSeverityCounters", severity => failed.Count(control => control.Severity == severity));
        var failing = objects.Count(pair => pair.Judged.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed));
        WriteCounters(Math.Max(0, summary.Resources - failing), failing, skipped: 0, objects.Count - failing);
        json.WriteNumber("score", summary.RiskScore);
        json.WriteNumber("complianceScore", summary.ComplianceScore);
        json.WriteEndObject();
    }

    private void WriteFramework(FrameworkSummary framework, PostureSummary summary)
    {
        var members = ControlCatalog.FindFramework(framework.Name)?.Controls.ToHashSet(StringComparer.Ordinal) ?? [];
        var failed = objects.Count(pair => pair.Judged.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed && members.Contains(verdict.Control.Id)));
        json.WriteStartObject();
        json.WriteString("name", CleanText.Of(framework.Name));
        json.WriteString("status", JsonResults.TextOf(framework.Status));
        json.WriteString("version", "");
        WriteControls("controls", [.. summary.Controls.Where(control => members.Contains(control.ControlId))], withObjects: false);
        WriteCounters(Math.Max(0, summary.Resources - failed), failed, skipped: 0, excluded: 0);
        json.WriteNumber("score", framework.RiskScore);
        json.WriteNumber("complianceScore", framework.ComplianceScore);
        json.WriteEndObject();
    }

    private void WriteControls(string name, IReadOnlyList<ControlSummary> controls, bool withObjects)
    {
        json.WriteStartObject(name);
        foreach (var control in controls)
        {
            json.WriteStartObject(CleanText.Of(control.ControlId));
            json.WriteString("controlID", CleanText.Of(control.ControlId));
            json.WriteString("name", CleanText.Of(control.Name));
            json.WriteString("status", JsonResults.TextOf(control.Status));
            JsonResults.WriteStatus(json, "statusInfo", control.Status, control.SubStatus, control.Reason);
            json.WriteStartObject("resourceIDs");
            foreach (var (id, status) in withObjects ? _byControl[control.ControlId] : [])
            {
                json.WriteString(id, JsonResults.TextOf(status));
            }

            json.WriteEndObject();
            WriteCounters(control.Passed, control.Failed, control.Skipped, control.Excepted);
            json.WriteStartObject("subStatusCounters");
            json.WriteNumber("ignoredResources", control.Excepted);
            json.WriteEndObject();
            json.WriteNumber("score", control.RiskScore);
            json.WriteNumber("complianceScore", control.ComplianceScore);
            json.WriteNumber("scoreFactor", ControlCatalog.Find(control.ControlId)?.BaseScore ?? 0);
            json.WriteString("severity", control.Severity.ToString());
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteCounters(long passed, long failed, long skipped, long excluded)
    {
        json.WriteStartObject("ResourceCounters");
        json.WriteNumber("passedResources", passed);
        json.WriteNumber("failedResources", failed);
        json.WriteNumber("skippedResources", skipped);
        json.WriteNumber("excludedResources", excluded);
        json.WriteEndObject();
    }

    private void WriteSeverities(string name, Func<Severity, long> count)
    {
        json.WriteStartObject(name);
        json.WriteNumber("criticalSeverity", count(Severity.Critical));
        json.WriteNumber("highSeverity", count(Severity.High));
        json.WriteNumber("mediumSeverity", count(Severity.Medium));
        json.WriteNumber("lowSeverity", count(Severity.Low));
        json.WriteEndObject();
    }
}
