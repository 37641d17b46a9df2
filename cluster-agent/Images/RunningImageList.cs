using FleetScan.Agent.Images.Access;
using FleetScan.Agent.Scanning;
using FleetScan.Collection;
using FleetScan.Contracts.V1;
using FleetScan.Images;
using FleetScan.Images.Registries;
using FleetScan.Kubernetes;

namespace FleetScan.Agent.Images;

/// <summary>Lists the images that run in a cluster, or that manifests name. Objects pass through one by one.</summary>
internal sealed class RunningImageList(IResourceSource source, ConfiguredSource configured, ImageOptions options)
{
    private static readonly ResourceSelector[] Surroundings = [new("", "v1", "nodes"), new("apps", "v1", "replicasets"), new("batch", "v1", "jobs")];
    private static readonly ResourceSelector[] Pods = [new("", "v1", "pods")];

    /// <summary>Fills the table with what can be listed; what cannot becomes lines of the result.</summary>
    /// <exception cref="ClusterConnectionException">The cluster cannot be read.</exception>
    public async Task ReadAsync(ImageScanSpec spec, ImageTable table, ImageResult result, CancellationToken cancellationToken)
    {
        var owners = new WorkloadOwners();
        var platforms = new NodePlatforms(options.PlatformOrOwn);
        var namespaces = new NamespaceFilter(spec.IncludeNamespaces, spec.ExcludeNamespaces);
        if (!configured.IsFiles)
        {
            await ReadAsync(Surroundings, namespaces, result, document =>
            {
                Note(document, owners, platforms);
                return ValueTask.CompletedTask;
            }, cancellationToken);
        }

        await ReadAsync(Pods, namespaces, result, async document =>
        {
            if (Workload.From(document) is not { } workload || (configured.IsFiles && OwnedResources.IsOwned(document)))
            {
                return;
            }

            foreach (var image in WorkloadImages.Of(workload, owners, platforms))
            {
                await table.AddAsync(configured.IsFiles ? image with { Access = null } : image, cancellationToken);
            }
        }, cancellationToken);
    }

    /// <summary>Asks registries for the digests of images that are known by name alone.</summary>
    /// <returns>How many names no registry would explain; each is a line of the result.</returns>
    public async Task<int> ResolveAsync(ImageTable table, ImageFetcher fetcher, ImageResult result, CancellationToken cancellationToken)
    {
        var failed = 0;
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellationToken };
        using var turn = new SemaphoreSlim(1);
        await Parallel.ForEachAsync(table.Unresolved, bounds, async (image, token) =>
        {
            try
            {
                var accesses = image.Uses.Select(use => use.Access).OfType<ImageAccess>().Distinct().Take(4).ToArray();
                var digest = await fetcher.ResolveAsync(ImageReference.Parse(image.Reference), accesses, token);
                if (!ImageNames.IsDigest(digest))
                {
                    throw new ImageException(ImageFault.Unsupported, $"{image.Reference} has a digest that is no sha256, which is not scanned.");
                }

                await turn.WaitAsync(token);
                try
                {
                    foreach (var use in image.Uses)
                    {
                        await table.AddAsync(use, digest, token);
                    }
                }
                finally
                {
                    turn.Release();
                }
            }
            catch (ImageException e)
            {
                Interlocked.Increment(ref failed);
                await result.MissAsync(image.Reference, e, token);
            }
        });
        return failed;
    }

    private async Task ReadAsync(
        ResourceSelector[] kinds, NamespaceFilter namespaces, ImageResult result, Func<ResourceDocument, ValueTask> take, CancellationToken cancellationToken)
    {
        var report = new CollectionReport();
        await foreach (var document in source.ReadAsync(new CollectionRequest { Resources = kinds, Namespaces = namespaces }, report, cancellationToken))
        {
            await take(document);
        }

        foreach (var failure in report.Failures)
        {
            await result.MissAsync(failure.Source, "notListed", failure.Message, cancellationToken);
        }
    }

    private static void Note(ResourceDocument document, WorkloadOwners owners, NodePlatforms platforms)
    {
        if (document.Kind == "Node")
        {
            platforms.Add(document);
        }
        else
        {
            owners.Add(document);
        }
    }
}
