using System.Globalization;
using System.Text;
using System.Xml;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>JUnit XML: a suite for each framework, a test case for each control. What fails is listed in the failure, up to a number of objects a control.</summary>
internal sealed class JunitReport(TextWriter output, ReportContext context) : IPostureReport
{
    // A CI server shows the text of a failure in one piece.
    private const int MaxObjects = 100;
    private readonly Dictionary<string, List<string>> _failed = new(StringComparer.Ordinal);
    private PostureHeader? _header;

    public bool Streams => false;

    public void Begin(PostureHeader header) => _header = header;

    public void Add(JudgedResource judged)
    {
        foreach (var verdict in judged.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Failed))
        {
            if (!_failed.TryGetValue(verdict.Control.Id, out var lines))
            {
                _failed[verdict.Control.Id] = lines = [];
            }

            if (lines.Count < MaxObjects)
            {
                lines.Add(Describe(judged, verdict));
            }
        }
    }

    public void End(PostureSummary summary)
    {
        // The writer would name the encoding of whatever it writes to.
        output.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false, OmitXmlDeclaration = true });
        var suites = Suites(summary).ToList();
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "FleetScan");
        WriteCounts(xml, [.. suites.SelectMany(suite => suite.Controls)]);
        xml.WriteAttributeString("time", Seconds(summary));
        foreach (var (name, score, controls) in suites)
        {
            WriteSuite(xml, name, score, controls, summary);
        }

        xml.WriteEndElement();
        xml.Flush();
        output.Write('\n');
    }

    private static string Describe(JudgedResource judged, Verdict verdict)
    {
        var text = new StringBuilder(Advice.Name(judged.Resource));
        if (judged.Origin is { } origin)
        {
            text.Append(CultureInfo.InvariantCulture, $" ({origin.Path}:{origin.Line})");
        }

        var line = new StringBuilder(CleanText.Of(text.ToString()));
        foreach (var path in Advice.Of(verdict.Paths).Take(MaxObjects))
        {
            line.Append("\n  ").Append(Advice.Verb(path.Kind)).Append(' ').Append(CleanText.Of(Advice.Text(path)));
        }

        foreach (var related in verdict.Related.Take(MaxObjects))
        {
            line.Append("\n  by ").Append(CleanText.Of(Advice.Name(related)));
        }

        return line.ToString();
    }

    private static IEnumerable<(string Name, double Score, List<ControlSummary> Controls)> Suites(PostureSummary summary)
    {
        var ordered = summary.Controls.OrderBy(control => control.ControlId, StringComparer.Ordinal).ToList();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var framework in summary.Frameworks)
        {
            var members = ControlCatalog.FindFramework(framework.Name)?.Controls.ToHashSet(StringComparer.Ordinal) ?? [];
            var controls = ordered.Where(control => members.Contains(control.ControlId)).ToList();
            named.UnionWith(controls.Select(control => control.ControlId));
            yield return (framework.Name, framework.ComplianceScore, controls);
        }

        var others = ordered.Where(control => !named.Contains(control.ControlId)).ToList();
        if (others.Count > 0)
        {
            yield return ("controls", summary.ComplianceScore, others);
        }
    }

    private void WriteSuite(XmlWriter xml, string name, double score, List<ControlSummary> controls, PostureSummary summary)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", CleanText.Of(name));
        WriteCounts(xml, controls);
        xml.WriteAttributeString("time", Seconds(summary));
        xml.WriteAttributeString("timestamp", (_header?.StartedAt ?? summary.FinishedAt).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        xml.WriteStartElement("properties");
        WriteProperty(xml, "target", CleanText.Of(context.Target));
        WriteProperty(xml, "complianceScore", score.ToString("0.##", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        foreach (var control in controls)
        {
            WriteCase(xml, name, control);
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, List<ControlSummary> controls)
    {
        xml.WriteAttributeString("tests", Number(controls.Count));
        xml.WriteAttributeString("failures", Number(controls.Count(control => control.Status == VerdictStatus.Failed)));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", Number(controls.Count(control => control.Status == VerdictStatus.Skipped)));
    }

    private void WriteCase(XmlWriter xml, string suite, ControlSummary control)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", CleanText.Of($"{control.ControlId} {control.Name}"));
        xml.WriteAttributeString("classname", CleanText.Of($"{suite}/{control.ControlId}"));
        xml.WriteAttributeString("time", "0");
        if (control.Status == VerdictStatus.Failed)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", control.Severity.ToString());
            xml.WriteAttributeString("message", CleanText.Of($"{control.Name} failed on {Number(control.Failed)} of {Number(control.Failed + control.Passed + control.Skipped)} objects"));
            xml.WriteString(Failures(control));
            xml.WriteEndElement();
        }
        else if (control.Status == VerdictStatus.Skipped)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", CleanText.Of(control.Reason ?? control.SubStatus.ToString()));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private string Failures(ControlSummary control)
    {
        var lines = _failed.GetValueOrDefault(control.ControlId) ?? [];
        var mend = ControlCatalog.Find(control.ControlId) is { Remediation.Length: > 0 } known ? $"\nTo mend: {known.Remediation}\n" : "";
        var more = control.Failed > lines.Count ? $"\nand {Number(control.Failed - lines.Count)} more" : "";
        return "\n" + string.Join('\n', lines) + more + "\n" + mend;
    }

    private static void WriteProperty(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    private string Seconds(PostureSummary summary) =>
        Math.Max(0, (summary.FinishedAt - (_header?.StartedAt ?? summary.FinishedAt)).TotalSeconds).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
