using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Paging;
using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Http.Images;

/// <summary>Which vulnerabilities of an image are asked for.</summary>
internal sealed record ImageFindingFilter
{
    private static readonly QueryParameter SeverityIs = new("severity", "Only vulnerabilities this bad.") { Values = QueryReader.NamesOf<VulnerabilitySeverity>(), Many = true };

    private static readonly QueryParameter State = new("state", "Only open or only resolved ones; open by default. Give it twice for both.")
    {
        Values = QueryReader.NamesOf<FindingState>(),
        Many = true,
    };

    private static readonly QueryParameter Fixable = new("fixable", "Only those with a fixed version, or only others.") { Values = ["true", "false"] };

    private static readonly QueryParameter Exploited = new("knownExploited", "Only those that CISA lists as exploited, or only others.") { Values = ["true", "false"] };

    private static readonly QueryParameter Package = new("package", "Only those of packages of this name.");

    public static IReadOnlyList<QueryParameter> Parameters { get; } = [SeverityIs, State, Fixable, Exploited, Package];

    public IReadOnlyList<VulnerabilitySeverity> Severities { get; private init; } = [];

    public IReadOnlyList<FindingState> States { get; private init; } = [];

    public bool? IsFixable { get; private init; }

    public bool? IsExploited { get; private init; }

    public string? PackageName { get; private init; }

    public static ImageFindingFilter Read(QueryReader query)
    {
        var states = query.Enums<FindingState>(State);
        return new()
        {
            Severities = query.Enums<VulnerabilitySeverity>(SeverityIs),
            States = states.Count > 0 ? states : [FindingState.Open],
            IsFixable = query.Flag(Fixable),
            IsExploited = query.Flag(Exploited),
            PackageName = query.Text(Package),
        };
    }

    public IQueryable<ImageFindingRow> Apply(IQueryable<ImageFindingRow> findings)
    {
        findings = findings.AnyOf(row => row.Severity, Severities).AnyOf(row => row.State, States);
        findings = IsFixable is { } isFixable ? findings.Where(row => row.Fixable == isFixable) : findings;
        findings = IsExploited is { } isExploited ? findings.Where(row => row.KnownExploited == isExploited) : findings;
        return PackageName is { } package ? findings.Where(row => row.Package == package) : findings;
    }
}
