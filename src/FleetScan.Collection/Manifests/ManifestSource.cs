using System.Runtime.CompilerServices;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

/// <summary>
/// Reads objects out of manifests: a file, a folder with all *.yaml, *.yml and *.json below it, or standard input. YAML means what it means to Kubernetes.
/// Documents without a kind are no objects and are passed over; what cannot be read is reported, and the rest is read.
/// </summary>
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
        foreach (var file in Files(report))
        {
            if (await TextOfAsync(file, report, cancellationToken) is not { } text)
            {
                continue;
            }

            foreach (var root in new ManifestRoots(file.Name, _options, report).Read(text, cancellationToken))
            {
                foreach (var document in ManifestObjects.In(root.Json, new ResourceOrigin(file.Name, root.Document, root.Line)))
                {
                    if (request.Namespaces.Allows(document.Namespace))
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        report.CountRead();
                        yield return document;
                    }
                }
            }
        }
    }

    private IEnumerable<ManifestFile> Files(CollectionReport report)
    {
        if (_path != "-" && Directory.Exists(_path))
        {
            return new ManifestFolder(_path, _options, report).Files();
        }

        return [new ManifestFile(_path, _path == "-" ? "-" : Path.GetFileName(_path))];
    }

    private async Task<string?> TextOfAsync(ManifestFile file, CollectionReport report, CancellationToken cancellationToken)
    {
        try
        {
            return file.Name == "-"
                ? await ManifestText.ReadAsync(_standardInput, _options.MaxFileBytes, cancellationToken)
                : await ManifestText.ReadFileAsync(file.FullPath, _options.MaxFileBytes, cancellationToken);
        }
        catch (ManifestException e)
        {
            report.Add(new CollectionFailure { Source = file.Name, Message = e.Message });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            report.Add(new CollectionFailure { Source = file.Name, Message = "There is no such file or folder." });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report.Add(new CollectionFailure { Source = file.Name, Message = "The file cannot be read. Check its permissions." });
        }

        return null;
    }
}
