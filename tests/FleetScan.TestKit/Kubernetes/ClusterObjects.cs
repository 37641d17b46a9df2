using FleetScan.Collection;
using FleetScan.Kubernetes;

namespace FleetScan.TestKit.Kubernetes;

/// <summary>Kubernetes objects for tests, out of manifests.</summary>
public static class ClusterObjects
{
    /// <summary>The manifests of the synthetic cluster beside the checkout; may be absent.</summary>
    public static string SharedManifests { get; } = Path.Combine(RepositoryRoot.Shared, "controls", "cluster", "manifests");

    /// <summary>Why tests that need <see cref="SharedManifests"/> are skipped; null where the manifests are there.</summary>
    public static string? WhySharedIsMissing { get; } = Directory.Exists(SharedManifests) ? null : $"The facts beside the checkout are absent: {SharedManifests}";

    /// <summary>Reads a file or folder.</summary>
    /// <param name="path">A file or folder of manifests.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>All objects, in the source's order.</returns>
    /// <exception cref="InvalidDataException">Something could not be read.</exception>
    public static Task<IReadOnlyList<ResourceDocument>> ReadAsync(string path, CancellationToken cancellationToken) =>
        ReadAsync(new ManifestSource(path), cancellationToken);

    /// <summary>Reads manifests out of a text.</summary>
    /// <param name="yaml">One or more documents.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>All objects, in the order of the text.</returns>
    /// <exception cref="InvalidDataException">Something could not be read.</exception>
    public static Task<IReadOnlyList<ResourceDocument>> ParseAsync(string yaml, CancellationToken cancellationToken) =>
        ReadAsync(new ManifestSource("-", standardInput: new StringReader(yaml)), cancellationToken);

    private static async Task<IReadOnlyList<ResourceDocument>> ReadAsync(ManifestSource source, CancellationToken cancellationToken)
    {
        var report = new CollectionReport();
        var documents = new List<ResourceDocument>();
        await foreach (var document in source.ReadAsync(new CollectionRequest { Resources = [] }, report, cancellationToken))
        {
            documents.Add(document);
        }

        return report.Failures is [var first, ..]
            ? throw new InvalidDataException($"{first.Source}:{first.Line}: {first.Message}")
            : documents;
    }
}
