using FleetScan.Collection;

namespace FleetScan.Agent.Scanning;

/// <summary>How far a scan is; read by others while it runs.</summary>
internal sealed class ScanProgress
{
    private Func<long>? _judged;
    private CollectionReport? _report;

    /// <summary>Objects judged; null before the scan begins.</summary>
    public long? Done => _judged?.Invoke();

    /// <summary>Objects expected; null where nothing is known.</summary>
    public long? Total => _report?.Estimated;

    public void Begin(Func<long> judged, CollectionReport report)
    {
        _report = report;
        _judged = judged;
    }
}
