using FleetScan.Contracts.V1;

namespace FleetScan.Collection;

// The manifests below a folder, sorted by name at each level. Names that begin with a dot are left out, as with most tools.
internal sealed class ManifestFolder(string root, ManifestSourceOptions options, CollectionReport report)
{
    // No file system nests deeper in earnest; a loop of mounts would.
    private const int MaxDepth = 128;

    private readonly string _root = Path.TrimEndingDirectorySeparator(RealPath(root));
    private int _files;

    public IEnumerable<ManifestFile> Files() => Below(new DirectoryInfo(_root), 0);

    private IEnumerable<ManifestFile> Below(DirectoryInfo folder, int depth)
    {
        if (depth > MaxDepth)
        {
            Report(folder, $"It lies deeper than {MaxDepth} folders. Scan it by itself.");
            yield break;
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

        return entry is FileInfo && IsManifest(entry.Name);
    }

    // A linked folder inside is read where it lies; a link to the outside is not followed, because what lies there was not asked for.
    private bool LeadsInside(FileSystemInfo link)
    {
        if (link is FileInfo && !IsManifest(link.Name))
        {
            return false;
        }

        var target = TargetOf(link);
        if (target is null || !IsInside(RealPath(target.FullName)))
        {
            Report(link, target is null ? "The link leads nowhere." : "The link leads out of the scanned folder and is not followed. Scan its target by itself.");
            return false;
        }

        return target is FileInfo { Exists: true };
    }

    private bool IsInside(string path) =>
        path.StartsWith(_root, StringComparison.Ordinal) && (path.Length == _root.Length || path[_root.Length] == Path.DirectorySeparatorChar);

    private static FileSystemInfo? TargetOf(FileSystemInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true } target ? target : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Links in the middle of a path count too: /tmp may be one.
    private static string RealPath(string path)
    {
        var real = Path.GetPathRoot(Path.GetFullPath(path)) ?? "/";
        foreach (var part in Path.GetFullPath(path)[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new DirectoryInfo(Path.Combine(real, part));
            real = TargetOf(next)?.FullName ?? next.FullName;
        }

        return real;
    }

    private static bool IsManifest(string name) => Path.GetExtension(name).ToUpperInvariant() is ".YAML" or ".YML" or ".JSON";

    private string NameOf(FileSystemInfo entry) => Path.GetRelativePath(_root, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');

    private void Report(FileSystemInfo entry, string message) =>
        report.Add(new CollectionFailure { Source = NameOf(entry), Message = message });
}
