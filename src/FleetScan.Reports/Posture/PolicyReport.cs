using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>
/// PolicyReport and ClusterPolicyReport objects of wgpolicyk8s.io/v1alpha2, one for each namespace and one for what has none; long ones are parted, since the
/// API server takes objects up to a size. Every text is quoted the JSON way, which is YAML too.
/// </summary>
internal sealed class PolicyReport(TextWriter output) : IPostureReport
{
    private const int MaxResults = 500;
    private const int MaxPaths = 20;
    private readonly SortedDictionary<string, List<(JudgedResource Judged, Verdict Verdict)>> _namespaces = new(StringComparer.Ordinal);

    public bool Streams => false;

    public void Begin(PostureHeader header)
    {
    }

    public void Add(JudgedResource judged)
    {
        foreach (var verdict in Advice.Reported(judged.Verdicts))
        {
            var name = judged.Resource.Namespace ?? "";
            if (!_namespaces.TryGetValue(name, out var results))
            {
                _namespaces[name] = results = [];
            }

            results.Add((judged, verdict));
        }
    }

    public void End(PostureSummary summary)
    {
        var isFirst = true;
        foreach (var (name, results) in _namespaces)
        {
            var part = 0;
            foreach (var chunk in results.Chunk(MaxResults))
            {
                output.Write(isFirst ? "" : "---\n");
                isFirst = false;
                WriteReport(name, ++part, chunk, summary);
            }
        }
    }

    private void WriteReport(string name, int part, (JudgedResource Judged, Verdict Verdict)[] results, PostureSummary summary)
    {
        Line("apiVersion: wgpolicyk8s.io/v1alpha2");
        Line(name.Length > 0 ? "kind: PolicyReport" : "kind: ClusterPolicyReport");
        Line("metadata:");
        Line(part == 1 ? "  name: fleetscan" : string.Create(CultureInfo.InvariantCulture, $"  name: fleetscan-{part}"));
        if (name.Length > 0)
        {
            Line($"  namespace: {Text(name)}");
        }

        Line("  labels:");
        Line("    app.kubernetes.io/managed-by: fleetscan");
        Line("summary:");
        Line(string.Create(CultureInfo.InvariantCulture, $"  fail: {results.Count(result => result.Verdict.Exception is null)}"));
        Line(string.Create(CultureInfo.InvariantCulture, $"  skip: {results.Count(result => result.Verdict.Exception is not null)}"));
        Line("  pass: 0");
        Line("  warn: 0");
        Line("  error: 0");
        Line("results:");
        foreach (var (judged, verdict) in results)
        {
            WriteResult(judged, verdict, summary.FinishedAt);
        }
    }

    private void WriteResult(JudgedResource judged, Verdict verdict, DateTimeOffset at)
    {
        var resource = judged.Resource;
        Line("  - source: fleetscan");
        Line($"    policy: {Text(verdict.Control.Id)}");
        Line($"    rule: {Text(verdict.Control.Name)}");
        Line("    category: \"Kubernetes posture\"");
        Line($"    severity: {SeverityOf(verdict.Control.Severity)}");
        Line(verdict.Exception is null ? "    result: fail" : "    result: skip");
        Line("    scored: true");
        Line("    timestamp:");
        Line(string.Create(CultureInfo.InvariantCulture, $"      seconds: {at.ToUnixTimeSeconds()}"));
        Line("      nanos: 0");
        Line($"    message: {Text(Message(verdict))}");
        Line("    resources:");
        Line($"      - apiVersion: {Text(resource.ApiVersion)}");
        Line($"        kind: {Text(resource.Kind)}");
        if (resource.Namespace is { } name)
        {
            Line($"        namespace: {Text(name)}");
        }

        Line($"        name: {Text(resource.Name)}");
        Line("    properties:");
        Line($"      id: {Text(judged.Id)}");
        if (judged.Origin is { } origin)
        {
            Line($"      file: {Text(origin.Path)}");
        }
    }

    private static string Message(Verdict verdict)
    {
        var parts = Advice.Of(verdict.Paths).Take(MaxPaths).Select(path => $"{Advice.Verb(path.Kind)} {Advice.Text(path)}")
            .Concat(verdict.Related.Take(MaxPaths).Select(related => $"by {Advice.Name(related)}"));
        var text = string.Join("; ", parts);
        var message = text.Length > 0 ? text : verdict.Control.Name;
        return verdict.Exception is { } exception ? $"{message} (accepted by {Advice.Reason(exception)})" : message;
    }

    // The five that the API takes.
    private static string SeverityOf(Severity severity) => severity == Severity.Unknown ? "info" : severity.ToString().ToLowerInvariant();

    private static string Text(string value) => $"\"{JsonEncodedText.Encode(CleanText.Of(value), JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private void Line(string text) => output.Write(text + "\n");
}
