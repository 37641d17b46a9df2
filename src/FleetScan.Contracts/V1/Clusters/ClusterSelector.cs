namespace FleetScan.Contracts.V1;

/// <summary>Which clusters something applies to: all of the account where both lists are empty, else those that fit every list that is not empty.</summary>
public sealed record ClusterSelector
{
    /// <summary>These clusters. At most 10,000.</summary>
    public IReadOnlyList<ClusterId> Ids { get; init => field = value ?? []; } = [];

    /// <summary>Clusters that carry all these labels. At most 64.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();
}
