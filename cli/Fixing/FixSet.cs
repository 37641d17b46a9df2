using FleetScan.Collection;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Fixing;

/// What a scan proposes, by file: changes that can be written, and values that a person has to choose.
internal sealed class FixSet(string scanned, string folder, DateTimeOffset scannedAt)
{
    private readonly SortedDictionary<string, Dictionary<ResourceIdentity, List<ManifestChange>>> _files = new(StringComparer.Ordinal);
    private readonly HashSet<(string File, ResourceIdentity Resource, string Path)> _choices = [];

    /// The file or folder that was scanned.
    public string Scanned => scanned;

    /// Nothing outside of it is written.
    public string Folder => folder;

    /// Files that were written later are not touched.
    public DateTimeOffset ScannedAt => scannedAt;

    public IEnumerable<string> Files => _files.Keys;

    public IEnumerable<(string File, ResourceIdentity Resource, string Path)> Choices => _choices;

    public void Add(string file, ResourceIdentity resource, IReadOnlyList<PosturePath> paths)
    {
        foreach (var path in paths)
        {
            switch (path)
            {
                case { Kind: PosturePathKind.Fix, Value: { } value } when Placeholder.IsIn(path.Path) || Placeholder.IsIn(value):
                case { Kind: PosturePathKind.Delete } when Placeholder.IsNeeded(path.Path):
                    _choices.Add((file, resource, path.Path));
                    break;
                case { Kind: PosturePathKind.Fix, Value: { } value }:
                    ChangesOf(file, resource).Add(new ManifestChange(path.Path, value));
                    break;
                case { Kind: PosturePathKind.Delete }:
                    ChangesOf(file, resource).Add(new ManifestChange(path.Path, null));
                    break;
            }
        }
    }

    public IReadOnlyList<ManifestEdit> EditsOf(string file) =>
        [.. _files[file].Select(entry => new ManifestEdit(entry.Key.ApiVersion, entry.Key.Kind, entry.Key.Namespace, entry.Key.Name, [.. entry.Value.Distinct()]))];

    private List<ManifestChange> ChangesOf(string file, ResourceIdentity resource)
    {
        if (!_files.TryGetValue(file, out var objects))
        {
            _files[file] = objects = [];
        }

        return objects.TryGetValue(resource, out var changes) ? changes : objects[resource] = [];
    }
}
