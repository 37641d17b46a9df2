using FleetScan.Kubernetes;

namespace FleetScan.Collection;

/// <summary>Which objects to read.</summary>
public sealed record CollectionRequest
{
    /// <summary>The kinds to list in a cluster. Manifests are read whole, whatever their kind: listing costs there, reading does not here.</summary>
    public required IReadOnlyList<ResourceSelector> Resources { get; init; }

    /// <summary>Which namespaces to read; all by default.</summary>
    public NamespaceFilter Namespaces { get; init; } = NamespaceFilter.All;
}
