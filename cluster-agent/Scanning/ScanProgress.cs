namespace FleetScan.Agent.Scanning;

/// <summary>How far a scan is; read by others while it runs.</summary>
internal sealed class ScanProgress
{
    private Func<long>? _done;
    private Func<long?>? _total;

    /// <summary>Objects or images done; null before the scan begins.</summary>
    public long? Done => _done?.Invoke();

    /// <summary>How many are expected; null where nothing is known.</summary>
    public long? Total => _total?.Invoke();

    public void Begin(Func<long> done, Func<long?> total)
    {
        _total = total;
        _done = done;
    }
}
