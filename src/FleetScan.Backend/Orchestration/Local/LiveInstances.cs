namespace FleetScan.Backend.Orchestration.Local;

// Keeps the code of the instances that moved last, so that they need no replay. Whatever falls out of it comes back from the file.
internal sealed class LiveInstances(int capacity)
{
    private readonly Dictionary<long, LinkedListNode<LiveInstance>> _byKey = [];
    private readonly LinkedList<LiveInstance> _byAge = new();

    public LiveInstance? Take(long key)
    {
        if (!_byKey.Remove(key, out var node))
        {
            return null;
        }

        _byAge.Remove(node);
        return node.Value;
    }

    public void Put(LiveInstance live)
    {
        if (capacity == 0)
        {
            return;
        }

        if (_byKey.Count >= capacity && _byAge.First is { } oldest)
        {
            Take(oldest.Value.Row.Key);
        }

        _byKey[live.Row.Key] = _byAge.AddLast(live);
    }
}
