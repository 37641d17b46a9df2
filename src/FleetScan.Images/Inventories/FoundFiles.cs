using FleetScan.Contracts.V1;
using FleetScan.Images.Layers;

namespace FleetScan.Images.Inventories;

// The findings of all visible files. Of a path that a layer names twice the last counts, as it does when the layer is unpacked.
internal sealed class FoundFiles(int maxPackages)
{
    private readonly Dictionary<string, FileFindings> _files = new(StringComparer.Ordinal);
    private readonly HashTable _folders = new();
    private int _packages;
    private bool _isCut;

    public IEnumerable<FileFindings> Files => _files.Values;

    public List<InventoryGap> Gaps { get; } = [];

    public FileFindings? Find(string path) => _files.GetValueOrDefault(path);

    public void Add(FileFindings file)
    {
        if (_packages + file.Packages.Count > maxPackages)
        {
            if (!_isCut)
            {
                _isCut = true;
                Gaps.Add(new InventoryGap { Path = file.Path, Reason = $"More than {maxPackages} packages were found; those of this file and of all that follow with too many are left out. Raise the limit of packages." });
            }

            return;
        }

        if (file.Packages.Count > 0 || file.Gaps.Count > 0 || file.Distribution is not null)
        {
            _packages += file.Packages.Count;
            _files[file.Path] = file;
            for (var end = file.Path.IndexOf('/', StringComparison.Ordinal); end >= 0; end = file.Path.IndexOf('/', end + 1))
            {
                _folders.Add(PathHashes.Of(file.Path.AsSpan(0, end)));
            }
        }
    }

    // Something that is no folder takes this path in the layer being read.
    public void Replace(ReadOnlySpan<char> path, int layer)
    {
        if (_files.Count == 0)
        {
            return;
        }

        var lookup = _files.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(path, out var old) && old.Layer == layer)
        {
            _packages -= old.Packages.Count;
            lookup.Remove(path);
        }

        if (_folders.Contains(PathHashes.Of(path)))
        {
            RemoveBelow($"{path}/", layer);
        }
    }

    private void RemoveBelow(string prefix, int layer)
    {
        foreach (var (path, file) in _files.Where(pair => pair.Value.Layer == layer && pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            _packages -= file.Packages.Count;
            _files.Remove(path);
        }
    }
}
