namespace FleetScan.Contracts.V1;

/// <summary>What a posture scan looks at and judges.</summary>
public sealed record PostureScanSpec
{
    /// <summary>Frameworks to judge, by name and in any casing; empty, with <c>controls</c> empty too, means NSA. At most 64.</summary>
    public IReadOnlyList<string> Frameworks { get; init => field = value ?? []; } = [];

    /// <summary>Single controls to judge beside the frameworks, by id such as <c>C-0016</c>. At most 1,000.</summary>
    public IReadOnlyList<string> Controls { get; init => field = value ?? []; } = [];

    /// <summary>Only these namespaces (and cluster-scoped objects) are judged; empty means all. At most 1,000.</summary>
    public IReadOnlyList<string> IncludeNamespaces { get; init => field = value ?? []; } = [];

    /// <summary>These namespaces are left out. At most 1,000.</summary>
    public IReadOnlyList<string> ExcludeNamespaces { get; init => field = value ?? []; } = [];

    /// <summary>
    /// Settings of controls that replace the catalogue's defaults, by name such as <c>insecureCapabilities</c>; what is left out keeps its default. At most
    /// 64, of 1,000 values each.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Inputs { get; init => field = value ?? new Dictionary<string, IReadOnlyList<string>>(); }
        = new Dictionary<string, IReadOnlyList<string>>();
}
