namespace FleetScan.Posture;

/// <summary>What a posture scan judges, as it was asked for.</summary>
public sealed record PostureRequest
{
    /// <summary>Framework names in any casing; <c>all</c> means every one. Empty with <see cref="Controls"/> empty means NSA.</summary>
    public IReadOnlyList<string> Frameworks { get; init; } = [];

    /// <summary>Control ids or names in any casing.</summary>
    public IReadOnlyList<string> Controls { get; init; } = [];

    /// <summary>What is scanned; controls and frameworks of another scope are left out.</summary>
    public PostureScope Scope { get; init; } = PostureScope.Cluster;

    /// <summary>Settings of controls that replace the catalogue's defaults, by input name such as <c>insecureCapabilities</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Inputs { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Failures that are accepted; where several fit, the first tells. None by default, not even those that come with FleetScan.</summary>
    public IReadOnlyList<PostureException> Exceptions { get; init; } = [];

    /// <summary>Whether objects may carry exceptions in annotations; null means in files only, where whoever may change them may change the object too.</summary>
    public bool? InlineExceptions { get; init; }

    /// <summary>The time by which exceptions expire; null means that none holds that expires.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>The name of the cluster, for exceptions that name one; null where none is known.</summary>
    public string? ClusterName { get; init; }

    /// <summary>Upstream's answer where FleetScan differs on purpose, for comparing the two.</summary>
    public bool KubescapeQuirks { get; init; }

    /// <summary>Also list objects that passed or were skipped, and tell the rules of a control apart; for reports and comparisons, not for fleets.</summary>
    public bool ListEverything { get; init; }
}
