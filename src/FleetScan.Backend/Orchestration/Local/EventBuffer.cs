using System.Diagnostics.CodeAnalysis;

namespace FleetScan.Backend.Orchestration.Local;

// Events that nobody waits for yet, and waits that have no event yet: per name and first come, first served.
internal sealed class EventBuffer
{
    private readonly List<HistoryEvent> _events = [];
    private readonly Dictionary<string, LinkedList<Action<string?>>> _waits = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<HistoryEvent> Unclaimed => _events;

    public int Waits => _waits.Values.Sum(waits => waits.Count);

    public void Add(HistoryEvent raised)
    {
        if (_waits.TryGetValue(raised.Name ?? "", out var waits) && waits.First is { } first)
        {
            waits.Remove(first);
            first.Value(raised.Payload);
        }
        else
        {
            _events.Add(raised);
        }
    }

    // For whoever runs next, past all waits.
    public void Keep(HistoryEvent raised) => _events.Add(raised);

    public bool TryTake(string name, [NotNullWhen(true)] out HistoryEvent? raised)
    {
        raised = _events.Find(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase));
        return raised is not null && _events.Remove(raised);
    }

    public LinkedListNode<Action<string?>> Wait(string name, Action<string?> deliver)
    {
        if (!_waits.TryGetValue(name, out var waits))
        {
            _waits[name] = waits = new();
        }

        return waits.AddLast(deliver);
    }
}
