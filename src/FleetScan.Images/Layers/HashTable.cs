namespace FleetScan.Images.Layers;

// A set of hashes that are not zero, in 8 bytes a slot: millions of paths fit into tens of megabytes.
internal sealed class HashTable
{
    private ulong[] _slots = [];

    public int Count { get; private set; }

    public bool Contains(ulong hash)
    {
        if (Count == 0)
        {
            return false;
        }

        var mask = (ulong)_slots.Length - 1;
        for (var i = hash & mask; _slots[i] != 0; i = (i + 1) & mask)
        {
            if (_slots[i] == hash)
            {
                return true;
            }
        }

        return false;
    }

    public void Add(ulong hash)
    {
        if (Count >= _slots.Length / 4 * 3)
        {
            Grow();
        }

        if (Insert(_slots, hash))
        {
            Count++;
        }
    }

    public void AddAll(HashTable other)
    {
        foreach (var hash in other._slots)
        {
            if (hash != 0)
            {
                Add(hash);
            }
        }
    }

    private static bool Insert(ulong[] slots, ulong hash)
    {
        var mask = (ulong)slots.Length - 1;
        var i = hash & mask;
        while (slots[i] != 0)
        {
            if (slots[i] == hash)
            {
                return false;
            }

            i = (i + 1) & mask;
        }

        slots[i] = hash;
        return true;
    }

    private void Grow()
    {
        var slots = new ulong[Math.Max(64, _slots.Length * 2)];
        foreach (var hash in _slots)
        {
            if (hash != 0)
            {
                Insert(slots, hash);
            }
        }

        _slots = slots;
    }
}
