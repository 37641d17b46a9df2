using System.Collections.Concurrent;

namespace FleetScan.Backend.Jobs;

/// <summary>Wakes those who wait for something in this process. It carries no data: the database says what is new.</summary>
internal sealed class Signal<TKey>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, HashSet<SignalSubscription>> _waiting = new();

    public SignalSubscription Subscribe(TKey key)
    {
        var subscription = new SignalSubscription(leaving => Leave(key, leaving));
        while (true)
        {
            var set = _waiting.GetOrAdd(key, _ => []);
            lock (set)
            {
                // A set that was emptied has left the dictionary or is about to.
                if (_waiting.TryGetValue(key, out var current) && ReferenceEquals(current, set))
                {
                    set.Add(subscription);
                    return subscription;
                }
            }
        }
    }

    public void Notify(TKey key)
    {
        if (!_waiting.TryGetValue(key, out var set))
        {
            return;
        }

        lock (set)
        {
            foreach (var subscription in set)
            {
                subscription.Wake();
            }
        }
    }

    private void Leave(TKey key, SignalSubscription subscription)
    {
        if (!_waiting.TryGetValue(key, out var set))
        {
            return;
        }

        lock (set)
        {
            set.Remove(subscription);
            if (set.Count == 0)
            {
                _waiting.TryRemove(new(key, set));
            }
        }
    }
}
