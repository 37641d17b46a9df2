using FleetScan.Kubernetes;

namespace FleetScan.Collection;

/// <summary>Something that Kubernetes objects are read out of: a live cluster, or files.</summary>
public interface IResourceSource
{
    /// <summary>Streams the objects that were asked for; a reader holds one at a time and memory stays flat.</summary>
    /// <param name="request">What to read.</param>
    /// <param name="report">Filled while reading: progress, and what could not be read. Failures of one kind or one file go here and never stop the rest.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The objects. A cluster gives them in no particular order across kinds, files in the same order every time.</returns>
    /// <exception cref="ClusterConnectionException">The cluster as a whole cannot be read: it does not answer, or refuses the credentials.</exception>
    IAsyncEnumerable<ResourceDocument> ReadAsync(CollectionRequest request, CollectionReport report, CancellationToken cancellationToken);
}
