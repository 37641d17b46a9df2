using FleetScan.Images.Layers;

namespace FleetScan.Images.Inventories;

// Links at paths that are wanted, to files whose own paths are not: those are read in a second pass, which only images with such links need.
internal sealed class LinkedFiles
{
    private const int MaxLinks = 100_000;

    private readonly Dictionary<(int Layer, string Target), List<string>> _hard = [];
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly List<string> _wanted = [];
    private readonly Dictionary<string, string> _soft = new(StringComparer.Ordinal);
    private int _count;

    // A link near the root may be a part of other paths; those deeper count only when they are wanted themselves.
    public static bool IsNearRoot(ReadOnlySpan<char> path) => path.Count('/') <= 1;

    public void AddHard(int layer, string target, string link)
    {
        if (_count++ < MaxLinks)
        {
            if (!_hard.TryGetValue((layer, target), out var links))
            {
                _hard.Add((layer, target), links = []);
            }

            links.Add(link);
        }
    }

    public void AddSymbolic(string link, string target, bool isWanted)
    {
        if (_count++ < MaxLinks && _links.TryAdd(link, target) && isWanted)
        {
            _wanted.Add(link);
        }
    }

    // Whether there is anything for a second pass.
    public bool Prepare(FoundFiles found)
    {
        foreach (var link in _wanted)
        {
            if (LayerPath.Resolve(link, _links) is { } target && target != link && found.Find(target) is null)
            {
                _soft.TryAdd(target, link);
            }
        }

        return _hard.Count + _soft.Count > 0;
    }

    public bool IsNeeded(int layer) => _soft.Count > 0 || _hard.Keys.Any(key => key.Layer == layer);

    public IReadOnlyList<string> HardLinksTo(int layer, string path) => _hard.TryGetValue((layer, path), out var links) ? links : [];

    public string? SymbolicLinkTo(string path) => _soft.GetValueOrDefault(path);
}
