namespace FleetScan.Agent.Images;

/// <summary>How far the reading of images is; counted by several, read by others meanwhile.</summary>
internal sealed class ReadingCounts
{
    private long _images;
    private long _inventoried;
    private long _known;
    private long _failed;
    private long _elsewhere;

    public long Images => Interlocked.Read(ref _images);

    public long Inventoried => Interlocked.Read(ref _inventoried);

    public long Known => Interlocked.Read(ref _known);

    public long Failed => Interlocked.Read(ref _failed);

    public long Elsewhere => Interlocked.Read(ref _elsewhere);

    /// <summary>Images that need no more work.</summary>
    public long Settled => Inventoried + Known + Failed;

    public void Found(long images) => Interlocked.Exchange(ref _images, images);

    public void Read() => Interlocked.Increment(ref _inventoried);

    public void Fail(long images = 1) => Interlocked.Add(ref _failed, images);

    public void Know(long images) => Interlocked.Add(ref _known, images);

    public void Wait(long images) => Interlocked.Exchange(ref _elsewhere, images);
}
