using FleetScan.Contracts.V1;

namespace FleetScan.Posture.Engine;

/// <summary>Keeps one copy of paths that many objects have together: most workloads fail in the same few ways. Used by one thread at a time.</summary>
internal sealed class PathSets
{
    // Beyond this, sets are mostly those of single objects and the pool itself would cost more than it saves.
    private const int MaxSets = 20_000;

    private readonly HashSet<PosturePath[]> _sets = new(new SequenceComparer());

    public PosturePath[] Share(PosturePath[] paths)
    {
        if (_sets.TryGetValue(paths, out var known))
        {
            return known;
        }

        if (_sets.Count < MaxSets)
        {
            _sets.Add(paths);
        }

        return paths;
    }

    private sealed class SequenceComparer : IEqualityComparer<PosturePath[]>
    {
        public bool Equals(PosturePath[]? x, PosturePath[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(PosturePath[] obj)
        {
            var hash = default(HashCode);
            foreach (var path in obj)
            {
                hash.Add(path);
            }

            return hash.ToHashCode();
        }
    }
}
