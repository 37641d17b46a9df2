using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Reports;

/// <summary>
/// The scanned files, read again for places in them. Objects of one file come after each other, so one file and one document of it are kept. For one thread
/// at a time.
/// </summary>
/// <param name="root">The file or folder that was scanned; of several, the folder that the scan was started in.</param>
/// <param name="start">The folder that the scan was started in, which paths in reports are relative to.</param>
public sealed class SourceFiles(string root, string start)
{
    // As much as the largest file that a scan reads.
    private const long MaxBytes = 64 * 1024 * 1024;
    private string? _textPath;
    private string? _text;
    private ResourceOrigin? _treeOrigin;
    private SourceNode? _tree;

    /// <summary>Where the file is: relative to the folder that the scan was started in where it is below that, else absolute; with forward slashes.</summary>
    /// <param name="origin">An object's origin.</param>
    /// <returns>The path, as reported where there is no such file here; null where the object came from no file.</returns>
    public string? PathOf(ResourceOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (FullPath(origin) is not { } full)
        {
            return origin.Path == "-" ? null : origin.Path;
        }

        var relative = Path.GetRelativePath(start, full);
        return (relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? full : relative).Replace('\\', '/');
    }

    /// <summary>Finds a path of an object.</summary>
    /// <param name="origin">The object's origin.</param>
    /// <param name="resource">The object.</param>
    /// <param name="path">The path, such as <c>spec.hostPID</c>; empty for the object itself.</param>
    /// <returns>Its place, or that of its nearest ancestor; null where the file is gone or is no YAML, and for objects that were rendered.</returns>
    public PathPlace? Find(ResourceOrigin origin, ResourceIdentity resource, string path)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(path);
        return origin.RenderedBy is null && TreeOf(origin) is { } tree ? PathLocator.Find(PathLocator.ItemOf(tree, resource), path) : null;
    }

    private SourceNode? TreeOf(ResourceOrigin origin)
    {
        if (_treeOrigin != origin)
        {
            (_treeOrigin, _tree) = (origin, TextOf(origin) is { } text ? SourceTree.Read(text, origin.Line) : null);
        }

        return _tree;
    }

    private string? TextOf(ResourceOrigin origin)
    {
        if (_textPath != origin.Path)
        {
            (_textPath, _text) = (origin.Path, FullPath(origin) is { } path ? Read(path) : null);
        }

        return _text;
    }

    // Names are relative to the one path that was scanned, or as they were typed where there were several.
    private string? FullPath(ResourceOrigin origin)
    {
        var rooted = Path.GetFullPath(root, start);
        string[] folders = [rooted, Path.GetDirectoryName(rooted) ?? rooted, start];
        return origin.Path == "-" ? null : folders.Select(folder => Path.Combine(folder, origin.Path)).FirstOrDefault(File.Exists);
    }

    private static string? Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaxBytes ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
