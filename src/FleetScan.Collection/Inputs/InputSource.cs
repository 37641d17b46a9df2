using System.Runtime.CompilerServices;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

/// <summary>
/// Reads objects out of whatever paths a person names: files, folders, globs, Helm charts, kustomizations, git repositories and standard input. One path gives
/// names relative to it, several give names as they were typed, so that two files never share one. A file that two paths reach is read once.
/// </summary>
/// <param name="paths">What to read, in this order; at least one.</param>
/// <param name="tools">How charts, kustomizations and repositories are turned into manifests.</param>
/// <param name="options">Bounds; null for the defaults.</param>
/// <param name="standardInput">What <c>-</c> stands for; it stays open.</param>
public sealed class InputSource(IReadOnlyList<string> paths, InputTools tools, ManifestSourceOptions? options = null, TextReader? standardInput = null) : IResourceSource
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<ResourceDocument> ReadAsync(
        CollectionRequest request, CollectionReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = paths.Count > 1 ? new HashSet<string>(StringComparer.Ordinal) : null;
        foreach (var path in paths)
        {
            await foreach (var document in Source(path, seen).ReadAsync(request, report, cancellationToken))
            {
                yield return document;
            }
        }
    }

    private IResourceSource Source(string path, HashSet<string>? seen)
    {
        if (GitUrl.Parse(path) is { } url)
        {
            return new GitSource(url, tools, options) { NamePrefix = seen is null ? "" : url.Name + "/" };
        }

        var prefix = seen is null || path == "-" ? "" : InputNames.OfFolder(Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? "");
        return new ManifestSource(path, options, standardInput) { Tools = tools, Seen = seen, NamePrefix = prefix };
    }
}
