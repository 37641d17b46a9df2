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
    /// <param name="path">A file, a folder, a glob such as <c>deploy/**/*.yaml</c>, or <c>-</c> for <paramref name="standardInput"/>.</param>
    /// <param name="options">Bounds; null for the defaults.</param>
    /// <param name="standardInput">What is read when <paramref name="path"/> is <c>-</c>; it stays open.</param>
    public ManifestSource(string path, ManifestSourceOptions? options = null, TextReader? standardInput = null)
    {
        _path = path;
        _options = options ?? new ManifestSourceOptions();
        _standardInput = standardInput ?? TextReader.Null;
    }

    /// <summary>Renders Helm charts and kustomizations in place of reading the files they are made of; null for reading every file as it is.</summary>
    public InputTools? Tools { get; init; }

    // What comes before names in reports, with a slash at its end.
    internal string NamePrefix { get; init; } = "";

    // What other sources of the same scan have read already.
    internal HashSet<string>? Seen { get; init; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ResourceDocument> ReadAsync(
        CollectionRequest request, CollectionReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in Files(report))
        {
            if (Seen?.Add(file.FullPath) == false || await TextOfAsync(file, report, cancellationToken) is not { } text)
            {
                continue;
            }

            var origin = file.Kind == ManifestFileKind.Manifest ? root => new ResourceOrigin(file.Name, root.Document, root.Line) : Renderer.Origins(file, text);
            foreach (var root in new ManifestRoots(file.Name, _options, report).Read(text, cancellationToken))
            {
                foreach (var document in ManifestObjects.In(root.Json, origin(root)))
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
        if (_path == "-")
        {
            return [new ManifestFile(_path, _path)];
        }

        if (Directory.Exists(_path))
        {
            return new ManifestFolder(_path, _options, report) { Renders = Tools is not null, NamePrefix = NamePrefix }.Files();
        }

        return GlobPattern.Parse(_path) is { } glob && !File.Exists(_path)
            ? Matching(glob, report)
            : [new ManifestFile(Path.GetFullPath(_path), NamePrefix + Path.GetFileName(_path), KindOf(Path.GetFileName(_path)))];
    }

    private IEnumerable<ManifestFile> Matching(GlobPattern glob, CollectionReport report)
    {
        var found = false;
        if (Directory.Exists(glob.Folder))
        {
            foreach (var file in new ManifestFolder(glob.Folder, _options, report) { Pattern = glob, NamePrefix = InputNames.OfFolder(glob.Folder) }.Files())
            {
                found = true;
                yield return file;
            }
        }

        if (!found)
        {
            report.Add(new CollectionFailure { Source = _path, Message = "No file matches the pattern." });
        }
    }

    private ManifestFileKind KindOf(string name) => name switch
    {
        _ when Tools is null => ManifestFileKind.Manifest,
        _ when name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase) => ManifestFileKind.Chart,
        _ => Kustomizations.FileNames.Contains(name) ? ManifestFileKind.Kustomization : ManifestFileKind.Manifest,
    };

    private async Task<string?> TextOfAsync(ManifestFile file, CollectionReport report, CancellationToken cancellationToken)
    {
        try
        {
            return file switch
            {
                { FullPath: "-" } => await ManifestText.ReadAsync(_standardInput, _options.MaxFileBytes, cancellationToken),
                { Kind: ManifestFileKind.Manifest } => await ManifestText.ReadFileAsync(file.FullPath, _options.MaxFileBytes, cancellationToken),
                _ => await new Renderer(Tools ?? new InputTools()).RenderAsync(file, cancellationToken),
            };
        }
        catch (Exception e) when (e is ManifestException or ToolException)
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
