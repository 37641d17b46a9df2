namespace FleetScan.Images.Manifests;

internal static class BoundedContent
{
    public static async Task<byte[]> ReadAsync(Stream source, int maxBytes, string what, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (content.Length + read > maxBytes)
            {
                throw new ImageException(ImageFault.TooLarge, $"Reading {what} failed: it has more than {maxBytes} bytes.");
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
