namespace FleetScan.Images.Archives;

// What the layers of one image may have together, uncompressed.
internal sealed class ContentBudget(long maxBytes, int maxExpansion)
{
    private long _taken;

    public int MaxExpansion { get; } = maxExpansion;

    public void Take(int count)
    {
        _taken += count;
        if (_taken > maxBytes)
        {
            throw new ImageException(ImageFault.TooLarge, $"The layers have more than {maxBytes} bytes uncompressed. Raise the limit of content bytes to scan the image.");
        }
    }
}
