namespace FleetScan.Backend.Http.Limits;

/// <summary>Lets a bounded number in at a time. Who does not get in is told so at once and does not queue.</summary>
internal sealed class Gate(int places)
{
    private int _inside;

    /// <summary>Takes a place; dispose it to leave. Null where all are taken.</summary>
    public IDisposable? TryEnter()
    {
        if (Interlocked.Increment(ref _inside) > places)
        {
            Interlocked.Decrement(ref _inside);
            return null;
        }

        return new Place(this);
    }

    private sealed class Place(Gate gate) : IDisposable
    {
        private Gate? _gate = gate;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _gate, null) is { } left)
            {
                Interlocked.Decrement(ref left._inside);
            }
        }
    }
}
