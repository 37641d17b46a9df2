namespace FleetScan.Contracts.V1;

/// <summary>Which running images a scan looks at.</summary>
public sealed record ImageScanSpec
{
    /// <summary>Only these namespaces; empty means all. At most 1,000.</summary>
    public IReadOnlyList<string> IncludeNamespaces { get; init => field = value ?? []; } = [];

    /// <summary>These namespaces are left out. At most 1,000.</summary>
    public IReadOnlyList<string> ExcludeNamespaces { get; init => field = value ?? []; } = [];
}
