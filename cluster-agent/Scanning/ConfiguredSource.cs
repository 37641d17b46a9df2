using System.Runtime.CompilerServices;
using FleetScan.Collection;
using FleetScan.Kubernetes;
using FleetScan.Posture;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Scanning;

/// <summary>Reads from what the configuration names. A cluster is connected anew for each scan: credentials rotate, and a broken one fails the scan, not the agent.</summary>
internal sealed class ConfiguredSource(IOptions<ScanOptions> options, IConfiguration configuration, TimeProvider time) : IResourceSource
{
    // Registration must not hang on an API server that does not answer; the version is a nicety.
    private static readonly TimeSpan VersionTimeout = TimeSpan.FromSeconds(2);

    public async IAsyncEnumerable<ResourceDocument> ReadAsync(
        CollectionRequest request,
        CollectionReport report,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = Connect();
        IResourceSource source = connection is null ? Files() : new ClusterSource(connection, options: null, time);
        await foreach (var document in source.ReadAsync(request, report, cancellationToken))
        {
            yield return document;
        }
    }

    /// <summary>The version of the API server; null for files and where none answers in time.</summary>
    public async Task<string?> ReadVersionAsync(CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(VersionTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            using var connection = Connect();
            return connection is null ? null : await connection.GetVersionAsync(both.Token);
        }
        catch (Exception exception) when (exception is ClusterConnectionException or HttpRequestException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>As what the objects are judged: files, or a cluster of the cloud that runs it.</summary>
    public async Task<PostureScope> FindScopeAsync(CancellationToken cancellationToken)
    {
        if (IsFiles)
        {
            return PostureScope.File;
        }

        try
        {
            using var connection = Connect()!; // No files, so there is one.
            return (await CloudDetection.DetectAsync(connection, time, cancellationToken)) switch
            {
                CloudProvider.Aks => PostureScope.Aks,
                CloudProvider.Eks => PostureScope.Eks,
                CloudProvider.Gke => PostureScope.Gke,
                _ => PostureScope.Cluster,
            };
        }
        catch (ClusterConnectionException)
        {
            // The scan meets the same and says so.
            return PostureScope.Cluster;
        }
    }

    /// <summary>Whether manifests are read and no cluster.</summary>
    public bool IsFiles => options.Value.Source == ScanOptions.Files;

    /// <summary>A new connection to the cluster, which the caller disposes; null for files.</summary>
    /// <exception cref="ClusterConnectionException">The settings or the credentials cannot be used.</exception>
    public ClusterConnection? Connect() => options.Value.Source switch
    {
        ScanOptions.Files => null,
        ScanOptions.FromKubeconfig => ClusterConnection.FromKubeconfig(options.Value.Kubeconfig, options.Value.Context, time),
        _ => ClusterConnection.InCluster(time),
    };

    // Charts and kustomizations are rendered, as the command line does it.
    private ManifestSource Files() => new(options.Value.Path ?? ".") { Tools = new InputTools { SearchPath = configuration["PATH"], Time = time } };
}
