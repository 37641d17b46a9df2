using System.Runtime.CompilerServices;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

/// <summary>Reads objects out of a live API server: one paged list per kind, parsed object by object while it arrives.</summary>
public sealed class ClusterSource : IResourceSource
{
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
        using var bound = new CancellationTokenSource(_options.AnswerTimeout, _time);
        report.ServerVersion = await _connection.GetVersionAsync(cancellationToken);
        yield break;
    }
}
