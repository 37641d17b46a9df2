using System.Globalization;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>
/// Prometheus text with the names that dashboards and alerts for Kubescape ask for. All are gauges; scores are whole numbers, and what is below 100 never
/// reads as 100.
/// </summary>
internal sealed class PrometheusReport(TextWriter output) : IPostureReport
{
    private readonly Dictionary<(string Id, ResourceOrigin? Origin), Entry> _objects = [];
    private Dictionary<string, ulong> _frameworks = [];
    private string[] _names = [];

    public bool Streams => false;

    public void Begin(PostureHeader header)
    {
        // At most 64 frameworks can be asked for.
        _frameworks = header.Spec.Frameworks.Take(64)
            .SelectMany((name, i) => (ControlCatalog.FindFramework(name)?.Controls ?? []).Select(control => (control, Bit: 1UL << i)))
            .GroupBy(pair => pair.control, pair => pair.Bit, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Aggregate(0UL, (all, bit) => all | bit), StringComparer.Ordinal);
        _names = [.. header.Spec.Frameworks.Take(64)];
    }

    public void Add(JudgedResource judged)
    {
        var failed = judged.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Failed).ToList();
        if (failed.Count == 0)
        {
            return;
        }

        if (!_objects.TryGetValue((judged.Id, judged.Origin), out var entry))
        {
            _objects[(judged.Id, judged.Origin)] = entry = new Entry(judged.Resource);
        }

        entry.Failed += failed.Count;
        entry.Frameworks |= failed.Aggregate(0UL, (all, verdict) => all | _frameworks.GetValueOrDefault(verdict.Control.Id));
    }

    public void End(PostureSummary summary)
    {
        Gauge("kubescape_score", "Weighted share of objects that fail, 0 to 100.", [([], Risk(summary.RiskScore))]);
        Gauge("kubescape_cluster_complianceScore", "Mean compliance of all controls, 0 to 100.", [([], Score(summary.ComplianceScore))]);
        if (summary.CoverageScore is { } coverage)
        {
            Gauge("kubescape_cluster_coverage_score", "How much of what was asked could be judged, 0 to 100.", [([], Score(coverage))]);
        }

        Gauge("kubescape_cluster_count_resources_failed", "Objects that fail a control.", [([], _objects.Count)]);
        Gauge("kubescape_cluster_count_resources_passed", "Judged objects that fail no control.", [([], Math.Max(0, summary.Resources - _objects.Count))]);
        foreach (var (name, status) in Statuses)
        {
            Gauge($"kubescape_cluster_count_control_{name}", $"Controls that {status.ToString().ToLowerInvariant()}.", [([], summary.Controls.Count(control => control.Status == status))]);
        }

        WriteFrameworks(summary);
        WriteControls(summary);
        Gauge(
            "kubescape_resource_count_controls_failed",
            "Controls that the object fails.",
            _objects.Values.GroupBy(entry => entry.Resource).Select(same => (Labels(same.Key), (long)same.Max(entry => entry.Failed))).ToList());
    }

    private static IEnumerable<(string Name, VerdictStatus Status)> Statuses => [("failed", VerdictStatus.Failed), ("skipped", VerdictStatus.Skipped), ("passed", VerdictStatus.Passed)];

    private void WriteFrameworks(PostureSummary summary)
    {
        Gauge("kubescape_framework_complianceScore", "Mean compliance of the framework's controls, 0 to 100.", [.. summary.Frameworks.Select(framework => (Name(framework), Score(framework.ComplianceScore)))]);
        Gauge("kubescape_framework_count_resources_failed", "Objects that fail a control of the framework.", [.. summary.Frameworks.Select(framework => (Name(framework), FailedOf(framework)))]);
        foreach (var (name, status) in Statuses)
        {
            Gauge(
                $"kubescape_framework_count_control_{name}",
                $"Controls of the framework that {status.ToString().ToLowerInvariant()}.",
                [.. summary.Frameworks.Select(framework => (Name(framework), (long)ControlsOf(framework, summary).Count(control => control.Status == status)))]);
        }
    }

    private void WriteControls(PostureSummary summary)
    {
        Gauge("kubescape_control_complianceScore", "Share of objects that pass the control, 0 to 100.", [.. summary.Controls.Select(control => (Labels(control), Score(control.ComplianceScore)))]);
        Gauge("kubescape_control_count_resources_failed", "Objects that fail the control.", [.. summary.Controls.Select(control => (Labels(control), control.Failed))]);
        Gauge("kubescape_control_count_resources_skipped", "Objects that the control could not judge.", [.. summary.Controls.Select(control => (Labels(control), control.Skipped))]);
        Gauge("kubescape_control_count_resources_passed", "Objects that pass the control.", [.. summary.Controls.Select(control => (Labels(control), control.Passed))]);
    }

    private long FailedOf(FrameworkSummary framework)
    {
        var position = Array.FindIndex(_names, name => name.Equals(framework.Name, StringComparison.OrdinalIgnoreCase));
        return position < 0 ? 0 : _objects.Values.Count(entry => (entry.Frameworks & (1UL << position)) != 0);
    }

    private static IEnumerable<ControlSummary> ControlsOf(FrameworkSummary framework, PostureSummary summary)
    {
        var members = ControlCatalog.FindFramework(framework.Name)?.Controls.ToHashSet(StringComparer.Ordinal) ?? [];
        return summary.Controls.Where(control => members.Contains(control.ControlId));
    }

    private static (string, string)[] Name(FrameworkSummary framework) => [("name", framework.Name)];

    private static (string, string)[] Labels(ControlSummary control) => [("id", control.ControlId), ("name", control.Name), ("severity", control.Severity.ToString())];

    private static (string, string)[] Labels(ResourceIdentity resource) =>
        [("apiVersion", resource.ApiVersion), ("kind", resource.Kind), ("namespace", resource.Namespace ?? ""), ("name", resource.Name)];

    private void Gauge(string name, string help, List<((string Name, string Value)[] Labels, long Value)> samples)
    {
        if (samples.Count == 0)
        {
            return;
        }

        output.Write($"# HELP {name} {help}\n# TYPE {name} gauge\n");
        foreach (var (labels, value) in samples)
        {
            var text = labels.Length == 0 ? "" : $"{{{string.Join(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\""))}}}";
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{name}{text} {value}\n"));
        }
    }

    private static string Escape(string value) =>
        CleanText.Of(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static long Score(double share) => share >= 100 ? 100 : Math.Min(99, (long)Math.Round(share));

    private static long Risk(double share) => share <= 0 ? 0 : Math.Max(1, (long)Math.Round(share));

    private sealed class Entry(ResourceIdentity resource)
    {
        public ResourceIdentity Resource { get; } = resource;

        public int Failed { get; set; }

        public ulong Frameworks { get; set; }
    }
}
