namespace FleetScan.Posture.Index;

/// <summary>Finds the selectors that select an object, by place and by one label of each: whatever their number, an object meets few.</summary>
internal sealed class SelectorIndex<T>
{
    private readonly Dictionary<string, List<(LabelPairs Selector, T Item)>> _selectingAll = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Place, string Key, string Value), List<(LabelPairs Selector, T Item)>> _byLabel = [];

    public void Add(string place, LabelPairs selector, T item)
    {
        if (selector.IsEmpty)
        {
            _selectingAll.TryAdd(place, []);
            _selectingAll[place].Add((selector, item));
            return;
        }

        var (key, value) = selector.Pairs[0];
        _byLabel.TryAdd((place, key, value), []);
        _byLabel[(place, key, value)].Add((selector, item));
    }

    /// <summary>The items whose selectors are among the labels.</summary>
    public List<(LabelPairs Selector, T Item)> Find(string place, LabelPairs labels)
    {
        var found = new List<(LabelPairs Selector, T Item)>();
        if (_selectingAll.TryGetValue(place, out var all))
        {
            found.AddRange(all);
        }

        foreach (var (key, value) in labels.Pairs)
        {
            if (_byLabel.TryGetValue((place, key, value), out var candidates))
            {
                found.AddRange(candidates.Where(candidate => labels.HasAll(candidate.Selector)));
            }
        }

        return found;
    }
}
