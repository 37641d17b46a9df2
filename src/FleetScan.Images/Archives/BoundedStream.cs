namespace FleetScan.Images.Archives;

// Ends decompression bombs: what comes out is bounded by what went in, and by what is left for the whole image.
internal sealed class BoundedStream(Stream source, VerifiedStream compressed, ContentBudget budget) : ReadOnlyStream
{
    // Small layers of zeros expand further than any bound without doing harm.
    private const long Harmless = 64L * 1024 * 1024;

    private long _count;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await source.ReadAsync(buffer, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        source.Dispose();
        base.Dispose(disposing);
    }

    private int Counted(int read)
    {
        _count += read;
        budget.Take(read);
        if (_count > Harmless && _count / budget.MaxExpansion > compressed.Count)
        {
            throw new ImageException(ImageFault.TooLarge, $"A layer becomes more than {budget.MaxExpansion} times larger than it is stored, which only a decompression bomb does. Raise the limit of expansion if the image is trusted.");
        }

        return read;
    }
}
