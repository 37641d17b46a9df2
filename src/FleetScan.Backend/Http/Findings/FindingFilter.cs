using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Paging;
using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Backend.Http.Findings;

/// <summary>Which findings of an account are asked for.</summary>
internal sealed record FindingFilter
{
    private static readonly QueryParameter Cluster = new("clusterId", "Only findings of these clusters.") { Format = "uuid", Many = true };

    private static readonly QueryParameter Control = new("controlId", "Only findings of these controls, such as C-0016.") { Many = true };

    private static readonly QueryParameter SeverityIs = new("severity", "Only findings this bad.") { Values = QueryReader.NamesOf<Severity>(), Many = true };

    private static readonly QueryParameter State = new("state", "Only open or only resolved ones; open by default. Give it twice for both.")
    {
        Values = QueryReader.NamesOf<FindingState>(),
        Many = true,
    };

    private static readonly QueryParameter Namespace = new("namespace", "Only findings of objects in these namespaces.") { Many = true };

    private static readonly QueryParameter Kind = new("kind", "Only findings of objects of these kinds, such as Deployment.") { Many = true };

    private static readonly QueryParameter Name = new("name", "Only findings of objects of this name.");

    private static readonly QueryParameter Framework = new("framework", "Only findings of this framework's controls.");

    private static readonly QueryParameter Job = new("jobId", "Only findings that held when this job ended: a scan of many clusters, or its part for one. Some may be resolved since; see state.") { Format = "uuid" };

    public static IReadOnlyList<QueryParameter> Parameters { get; } = [Cluster, Control, SeverityIs, State, Namespace, Kind, Name, Framework, Job];

    public IReadOnlyList<ClusterId> Clusters { get; private init; } = [];

    public IReadOnlyList<string> Controls { get; private init; } = [];

    public FrameworkInfo? OfFramework { get; private init; }

    public IReadOnlyList<Severity> Severities { get; private init; } = [];

    public IReadOnlyList<FindingState> States { get; private init; } = [];

    public IReadOnlyList<string> Namespaces { get; private init; } = [];

    public IReadOnlyList<string> Kinds { get; private init; } = [];

    public string? ObjectName { get; private init; }

    public JobId? JobId { get; private init; }

    public static FindingFilter Read(QueryReader query)
    {
        var framework = query.Text(Framework) is { } name ? ControlCatalog.FindFramework(name) : null;
        query.Violations.AddUnless(framework is not null || query.Text(Framework) is null, Framework.Name, "There is no such framework; GET /v1/frameworks lists them.");
        var states = query.Enums<FindingState>(State);
        return new()
        {
            Clusters = query.Ids<ClusterId>(Cluster),
            Controls = [.. query.Texts(Control).Select(id => id.ToUpperInvariant())],
            OfFramework = framework,
            Severities = query.Enums<Severity>(SeverityIs),
            States = states.Count > 0 ? states : [FindingState.Open],
            Namespaces = query.Texts(Namespace),
            Kinds = query.Texts(Kind),
            ObjectName = query.Text(Name),
            JobId = query.Id<JobId>(Job),
        };
    }

    /// <summary>The findings of each state for itself: within one state an index gives the order.</summary>
    public IReadOnlyList<IQueryable<FindingRow>> Apply(IQueryable<FindingRow> findings) =>
        [.. States.Distinct().Select(state => ApplyOther(findings.Where(row => row.State == state)))];

    private IQueryable<FindingRow> ApplyOther(IQueryable<FindingRow> findings)
    {
        findings = findings
            .AnyOf(row => row.ControlId, Controls)
            .AnyOf(row => row.Severity, Severities)
            .AnyOf(row => row.Namespace, Namespaces)
            .AnyOf(row => row.Kind, Kinds);
        if (OfFramework is { Controls: var framework })
        {
            findings = findings.Where(row => framework.Contains(row.ControlId));
        }

        return ObjectName is { } name ? findings.Where(row => row.Name == name) : findings;
    }
}
