using FleetScan.Collection;
using FleetScan.Posture;

namespace FleetScan.Cli.Scanning;

/// What is scanned: files or a live cluster.
internal sealed class ScanTarget : IDisposable
{
    private readonly ClusterConnection? _connection;

    private ScanTarget(IResourceSource source, string name, string arguments, ClusterConnection? connection)
    {
        Source = source;
        Name = name;
        Arguments = arguments;
        _connection = connection;
    }

    public IResourceSource Source { get; }

    /// In words, such as samples/ or cluster production.
    public string Name { get; }

    /// What names it on a command line.
    public string Arguments { get; }

    /// The name of the cluster; null for files.
    public string? ClusterName => _connection?.Name;

    /// As what it is judged: files, or a cluster of the cloud that runs it.
    public async Task<PostureScope> FindScopeAsync(TimeProvider time, CancellationToken cancellationToken) =>
        _connection is null ? PostureScope.File : (await CloudDetection.DetectAsync(_connection, time, cancellationToken)) switch
        {
            CloudProvider.Aks => PostureScope.Aks,
            CloudProvider.Eks => PostureScope.Eks,
            CloudProvider.Gke => PostureScope.Gke,
            _ => PostureScope.Cluster,
        };

    public static ScanTarget Open(CliContext cli, ScanRequest request)
    {
        if (request.Paths.Count > 0)
        {
            return OpenFiles(cli, request);
        }

        var connection = Connect(cli, request);
        var arguments = request.Context is null ? "" : $" --context {request.Context}";
        return new ScanTarget(new ClusterSource(connection, time: cli.Time), $"cluster {connection.Name}", arguments, connection);
    }

    public void Dispose() => _connection?.Dispose();

    private static ScanTarget OpenFiles(CliContext cli, ScanRequest request)
    {
        var paths = request.Paths;
        foreach (var path in paths.Where(path => path != "-" && !Path.Exists(path) && GitUrl.Parse(path) is null && path.AsSpan().IndexOfAny('*', '?') < 0))
        {
            throw new CliException($"There is no file or folder {path}. To scan a live cluster, leave out the path.");
        }

        foreach (var file in request.ValuesFiles.Where(file => !File.Exists(file)))
        {
            throw new CliException($"There is no values file {file}.");
        }

        var tools = new InputTools { SearchPath = cli.Configuration["PATH"], ValuesFiles = [.. request.ValuesFiles.Select(Path.GetFullPath)], Time = cli.Time };
        var name = string.Join(", ", paths.Select(path => path == "-" ? "standard input" : GitUrl.Parse(path)?.Shown ?? path));
        return new ScanTarget(new InputSource(paths, tools, standardInput: cli.In), name, ArgumentsOf(paths), connection: null);
    }

    private static string ArgumentsOf(IReadOnlyList<string> paths) =>
        string.Concat(paths.Select(path => GitUrl.Parse(path)?.Shown ?? path).Select(path => path.AsSpan().IndexOfAny(" *?") < 0 ? " " + path : $" '{path}'"));

    private static ClusterConnection Connect(CliContext cli, ScanRequest request)
    {
        var kubeconfig = request.Kubeconfig ?? Set(cli.Configuration["KUBECONFIG"]);
        var inPod = request.Context is null && kubeconfig is null && Set(cli.Configuration["KUBERNETES_SERVICE_HOST"]) is not null;
        if (inPod && !File.Exists(Path.Combine(cli.HomeFolder, ".kube", "config")))
        {
            return ClusterConnection.InCluster(cli.Time);
        }

        return ClusterConnection.FromKubeconfig(kubeconfig, request.Context, cli.Time);
    }

    private static string? Set(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
