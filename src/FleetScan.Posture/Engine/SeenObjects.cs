namespace FleetScan.Posture.Engine;

/// <summary>Which objects were seen, in 32 bytes each. In stripes, so that threads hardly ever meet.</summary>
internal sealed class SeenObjects
{
    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, 32).Select(_ => new Stripe())];

    /// <summary>Whether the key is new.</summary>
    public bool Add(UInt128 key)
    {
        var stripe = _stripes[(int)(key & 31)];
        lock (stripe.Gate)
        {
            return stripe.Keys.Add(key);
        }
    }

    private sealed class Stripe
    {
        public Lock Gate { get; } = new();

        public HashSet<UInt128> Keys { get; } = [];
    }
}
