using FleetScan.Backend.Clusters;
using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Http.Clusters;

/// <summary>Which clusters of an account are asked for.</summary>
internal sealed record ClusterFilter
{
    private static readonly QueryParameter Name = new("name", "Only clusters whose name contains this.");

    private static readonly QueryParameter State = new("state", "Only clusters in this state.") { Values = QueryReader.NamesOf<ClusterState>() };

    private static readonly QueryParameter Label = new("label", "Only clusters with this label, as key=value. Given several times, clusters must have all of them.") { Many = true };

    public static IReadOnlyList<QueryParameter> Parameters { get; } = [Name, State, Label];

    public string? NamePart { get; private init; }

    public ClusterState? InState { get; private init; }

    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; private init; } = [];

    public static ClusterFilter Read(QueryReader query)
    {
        var states = query.Enums<ClusterState>(State);
        query.Violations.AddUnless(states.Count <= 1, State.Name, "It may be given once.");
        return new()
        {
            NamePart = query.Text(Name),
            InState = states.Count == 1 ? states[0] : null,
            Labels = [.. query.Texts(Label).Select(label => ReadLabel(label, query.Violations))],
        };
    }

    public IQueryable<ClusterRow> Apply(IQueryable<ClusterRow> clusters, DateTimeOffset now)
    {
        if (NamePart is { } part)
        {
            clusters = clusters.Where(row => row.Name.Contains(part));
        }

        if (InState is { } state)
        {
            clusters = clusters.InState(state, now);
        }

        return Labels.Aggregate(clusters, (rows, label) => rows.With(label.Key, label.Value));
    }

    private static KeyValuePair<string, string> ReadLabel(string label, Violations violations)
    {
        var equals = label.IndexOf('=', StringComparison.Ordinal);
        var (key, value) = equals < 0 ? (label, "") : (label[..equals], label[(equals + 1)..]);
        violations.AddUnless(equals > 0 && Rules.IsLabelKey(key) && Rules.IsLabelValue(value), Label.Name, "It must be a Kubernetes label as key=value, such as env=prod.");
        return new(key, value);
    }
}
