namespace FleetScan.Images.Archives;

internal sealed class TarLimits(int maxPathBytes, int maxEntries)
{
    // PAX records and GNU long names of one entry; tools write extended attributes there.
    public const int MaxExtensionBytes = 1024 * 1024;

    private int _entries;

    public int MaxPathBytes { get; } = maxPathBytes;

    // Counted over all archives that share these limits.
    public void Count()
    {
        if (++_entries > maxEntries)
        {
            throw new ImageException(ImageFault.TooLarge, $"It has more than {maxEntries} files. Raise the limit of entries to scan it.");
        }
    }
}
