using System.Runtime.CompilerServices;
using System.Threading.Channels;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

/// <summary>
/// Reads objects out of a live API server: one paged list per kind, parsed object by object while it arrives, so that memory stays flat.
/// Objects come as their exported manifests would, without <c>metadata.managedFields</c>. An object that changes meanwhile may come in its old or its new form, but once.
/// </summary>
public sealed class ClusterSource : IResourceSource
{
    // Objects between the readers and the consumer; each may have 1.5 MiB, most have 4 KiB.
    private const int Backlog = 32;

    // So many kinds in a row that could not be reached at all mean that the server is gone, and the others need not wait for it too.
    private const int MaxUnreachable = 3;

    private readonly ClusterConnection _connection;
    private readonly ClusterSourceOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Makes a source; nothing is asked of the server yet.</summary>
    /// <param name="connection">The way to the cluster; whoever made it disposes it.</param>
    /// <param name="options">Bounds; null for the defaults.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public ClusterSource(ClusterConnection connection, ClusterSourceOptions? options = null, TimeProvider? time = null)
    {
        _connection = connection;
        _options = options ?? new ClusterSourceOptions();
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ResourceDocument> ReadAsync(
        CollectionRequest request, CollectionReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var requests = new ApiRequests(_connection, _options, _time);
        var directory = await new ApiDiscovery(requests, request.Resources).ReadAsync(cancellationToken);
        report.ServerVersion = await VersionAsync(requests, cancellationToken);
        foreach (var failure in directory.Failures)
        {
            report.Add(failure);
        }

        var objects = Channel.CreateBounded<ResourceDocument>(new BoundedChannelOptions(Backlog) { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lists = ListAsync(ResourceResolver.Resolve(request.Resources, directory), requests, request, report, objects.Writer, stop.Token);
        try
        {
            await foreach (var document in objects.Reader.ReadAllAsync(cancellationToken))
            {
                report.CountRead();
                yield return document;
            }
        }
        finally
        {
            // Also when the consumer stops early: no request outlives the reading.
            await stop.CancelAsync();
            await lists;
        }
    }

    private async Task ListAsync(
        IReadOnlyList<ApiResource> resources,
        ApiRequests requests,
        CollectionRequest request,
        CollectionReport report,
        ChannelWriter<ResourceDocument> output,
        CancellationToken cancellationToken)
    {
        var list = new KindList(requests, _options, _time, request, report, output);
        var namespaces = NamespacesToList(request.Namespaces);
        var unreachable = 0;
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = _options.Concurrency, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForEachAsync(resources, bounds, async (resource, token) =>
            {
                foreach (var ns in resource.Namespaced ? namespaces : [null])
                {
                    if (Volatile.Read(ref unreachable) >= MaxUnreachable)
                    {
                        report.Add(new CollectionFailure { Source = resource.ToString(), Message = "Not tried: the server no longer answers." });
                        return;
                    }

                    var reached = await list.ReadAsync(resource, ns, token);
                    Volatile.Write(ref unreachable, reached ? 0 : unreachable + 1);
                }
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever cancelled knows.
        }
        finally
        {
            output.TryComplete();
        }
    }

    // Null stands for the whole cluster.
    private IReadOnlyList<string?> NamespacesToList(NamespaceFilter filter)
    {
        var few = filter.Include.Count > 0 && filter.Include.Count <= _options.MaxNamespacedLists && !filter.Include.Any(NamespaceFilter.IsGlob);
        return few ? [.. filter.Include.Where(filter.Allows).Distinct()] : [null];
    }

    // The version is for people; a server that keeps it to itself is read all the same.
    private static async Task<string?> VersionAsync(ApiRequests requests, CancellationToken cancellationToken)
    {
        try
        {
            var (_, json) = await requests.GetAsync("version", "application/json", cancellationToken);
            using (json)
            {
                return json?.RootElement.Text("gitVersion") is { Length: > 0 } version ? version : null;
            }
        }
        catch (Exception e) when (Backoff.MayPass(e))
        {
            return null;
        }
    }
}
