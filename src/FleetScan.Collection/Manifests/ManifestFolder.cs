using FleetScan.Contracts.V1;

namespace FleetScan.Collection;

// The manifests below a folder, sorted by name at each level. Names that begin with a dot are left out, as with most tools.
// With rendering, a chart is one thing to read, and so is a kustomization; the files that they are made of are none.
internal sealed class ManifestFolder(string root, ManifestSourceOptions options, CollectionReport report)
{
    // No file system nests deeper in earnest; a loop of mounts would.
    private const int MaxDepth = 128;

    private readonly string _root = Path.TrimEndingDirectorySeparator(RealPath.Of(root));
    private Kustomizations? _kustomizations;
    private int _files;

    public bool Renders { get; init; }

    // What a path below the folder must look like; null for all manifests, charts and kustomizations.
    public GlobPattern? Pattern { get; init; }

    // What comes before names in reports, with a slash at its end.
    public string NamePrefix { get; init; } = "";

    public IEnumerable<ManifestFile> Files()
    {
        _kustomizations = Renders && Pattern is null ? Kustomizations.Below(_root) : null;
        return Below(new DirectoryInfo(_root), 0);
    }

    private IEnumerable<ManifestFile> Below(DirectoryInfo folder, int depth)
    {
        if (depth > Pattern?.MaxDepth)
        {
            yield break;
        }

        if (depth > MaxDepth)
        {
            Report(folder, $"It lies deeper than {MaxDepth} folders. Scan it by itself.");
            yield break;
        }

        if (_kustomizations is not null)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Chart.yaml")))
            {
                yield return new ManifestFile(folder.FullName, NameOf(folder), ManifestFileKind.Chart);
                yield break;
            }

            if (_kustomizations.BuiltIn(folder.FullName) is { } kustomization)
            {
                yield return new ManifestFile(kustomization, NameOf(new FileInfo(kustomization)), ManifestFileKind.Kustomization);
            }
        }

        foreach (var entry in Entries(folder))
        {
            if (entry is DirectoryInfo { LinkTarget: null } below)
            {
                foreach (var file in Below(below, depth + 1))
                {
                    yield return file;
                }
            }
            else if (Wanted(entry))
            {
                if (++_files > options.MaxFiles)
                {
                    Report(entry, $"The folder holds more than {options.MaxFiles} manifests; the others are not read. Scan its parts one by one.");
                    yield break;
                }

                yield return new ManifestFile(entry.FullName, NameOf(entry));
            }
        }
    }

    private IEnumerable<FileSystemInfo> Entries(DirectoryInfo folder)
    {
        if (_files > options.MaxFiles)
        {
            return [];
        }

        try
        {
            var entries = folder.GetFileSystemInfos();
            Array.Sort(entries, static (one, other) => string.CompareOrdinal(one.Name, other.Name));
            return entries.Where(static entry => !entry.Name.StartsWith('.'));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(folder, "The folder cannot be listed. Check its permissions.");
            return [];
        }
    }

    private bool Wanted(FileSystemInfo entry)
    {
        if (entry.LinkTarget is not null)
        {
            return LeadsInside(entry);
        }

        return entry is FileInfo && IsManifest(entry);
    }

    // A linked folder inside is read where it lies; a link to the outside is not followed, because what lies there was not asked for.
    private bool LeadsInside(FileSystemInfo link)
    {
        if (link is FileInfo && !IsManifest(link))
        {
            return false;
        }

        var target = RealPath.TargetOf(link);
        if (target is null || !RealPath.IsInside(RealPath.Of(target.FullName), _root))
        {
            Report(link, target is null ? "The link leads nowhere." : "The link leads out of the scanned folder and is not followed. Scan its target by itself.");
            return false;
        }

        return target is FileInfo { Exists: true };
    }

    private bool IsManifest(FileSystemInfo entry)
    {
        if (Pattern is not null)
        {
            return Pattern.Matches(RelativeOf(entry));
        }

        return Path.GetExtension(entry.Name).ToUpperInvariant() is ".YAML" or ".YML" or ".JSON" && _kustomizations?.IsPart(entry.FullName) != true;
    }

    private string NameOf(FileSystemInfo entry) => RelativeOf(entry) switch
    {
        "." => NamePrefix.Length == 0 ? "." : NamePrefix[..^1],
        var name => NamePrefix + name,
    };

    private string RelativeOf(FileSystemInfo entry) => Path.GetRelativePath(_root, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');

    private void Report(FileSystemInfo entry, string message) =>
        report.Add(new CollectionFailure { Source = NameOf(entry), Message = message });
}
