namespace FleetScan.Posture.Engine;

/// <summary>Keeps one copy of what many objects have together, such as paths: most workloads fail in the same few ways. Used by one thread at a time.</summary>
internal sealed class SharedArrays<T>
    where T : notnull
{
    // Beyond this, arrays are mostly those of single objects and the pool itself would cost more than it saves.
    private const int MaxArrays = 20_000;

    private readonly HashSet<T[]> _arrays = new(new SequenceComparer());

    public T[] Share(T[] items)
    {
        if (_arrays.TryGetValue(items, out var known))
        {
            return known;
        }

        if (_arrays.Count < MaxArrays)
        {
            _arrays.Add(items);
        }

        return items;
    }

    private sealed class SequenceComparer : IEqualityComparer<T[]>
    {
        public bool Equals(T[]? x, T[]? y) => x.AsSpan().SequenceEqual(y.AsSpan(), EqualityComparer<T>.Default);

        public int GetHashCode(T[] obj)
        {
            var hash = default(HashCode);
            foreach (var item in obj)
            {
                hash.Add(item);
            }

            return hash.ToHashCode();
        }
    }
}
