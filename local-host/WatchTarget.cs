using FleetScan.Agent.Scanning;
using FleetScan.Collection;

namespace FleetScan.LocalHost;

/// <summary>What the embedded agent scans, and the name under which it is enrolled.</summary>
/// <param name="ClusterName">The cluster's name in the backend.</param>
/// <param name="Source">A value of the agent's setting Source.</param>
/// <param name="Location">The kubeconfig, or the manifests.</param>
/// <param name="Context">The kubeconfig context.</param>
/// <param name="Words">What it is, for the first line a user reads.</param>
internal sealed record WatchTarget(string ClusterName, string Source, string? Location, string? Context, string Words)
{
    // A cluster that needs longer to say its version is not what a newcomer waits for at a first start.
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(3);

    /// <exception cref="WatchTargetException">What was asked for cannot be scanned; the message says why and what to do.</exception>
    public static async Task<WatchTarget> FindAsync(LocalHostSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        if (settings.Watch is not { } watch)
        {
            return await ProbeAsync(settings, time, cancellationToken) ?? Samples();
        }

        var path = Path.GetFullPath(watch);
        if (Directory.Exists(path))
        {
            return Manifests(path);
        }

        if (!File.Exists(path))
        {
            throw new WatchTargetException($"--watch {watch}: there is no such file or folder. Name a kubeconfig, a manifest or a folder of manifests.");
        }

        return IsKubeconfig(path) ? Connect(path, settings.Context) : Manifests(path);
    }

    private static async Task<WatchTarget?> ProbeAsync(LocalHostSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(ProbeTime, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            using var connection = ClusterConnection.FromKubeconfig(settings.Kubeconfig, settings.Context);
            await connection.GetVersionAsync(stop.Token);
            return Cluster(connection.Name, settings.Kubeconfig);
        }
        catch (ClusterConnectionException) when (settings.Context is null)
        {
            return null;
        }
        catch (ClusterConnectionException exception)
        {
            throw new WatchTargetException(exception.Message);
        }
        catch (OperationCanceledException) when (bound.IsCancellationRequested)
        {
            return null;
        }
    }

    private static WatchTarget Connect(string kubeconfig, string? context)
    {
        try
        {
            using var connection = ClusterConnection.FromKubeconfig(kubeconfig, context);
            return Cluster(connection.Name, kubeconfig) with { Context = context };
        }
        catch (ClusterConnectionException exception)
        {
            throw new WatchTargetException(exception.Message);
        }
    }

    private static WatchTarget Cluster(string name, string? path) =>
        new(name, ScanOptions.FromKubeconfig, path, name, $"the cluster of kubeconfig context {name}");

    private static WatchTarget Manifests(string path) =>
        new(Path.GetFileName(path.TrimEnd('/')), ScanOptions.Files, path, Context: null, $"the manifests in {path}");

    private static WatchTarget Samples()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "samples");
        return new("samples", ScanOptions.Files, path, Context: null, "the shop in samples/, because no cluster answered");
    }

    private static bool IsKubeconfig(string path) =>
        File.ReadLines(path).Take(200).Any(line => line.StartsWith("kind: Config", StringComparison.Ordinal) && !line.StartsWith("kind: ConfigMap", StringComparison.Ordinal))
        || Path.GetFileName(path) is "config" or "kubeconfig";
}
