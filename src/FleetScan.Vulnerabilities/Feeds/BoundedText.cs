using System.Text;

namespace FleetScan.Vulnerabilities.Feeds;

/// A document that is read whole, up to a bound.
internal sealed class BoundedText(Stream content, long maxBytes) : IDisposable
{
    private readonly MemoryStream _copy = new();

    public string ReadAll()
    {
        Span<byte> buffer = new byte[64 * 1024];
        int count;
        while ((count = content.Read(buffer)) > 0)
        {
            _copy.Write(buffer[..count]);
            if (_copy.Length > maxBytes)
            {
                throw new InvalidDataException($"It is larger than {maxBytes / 1024 / 1024} MiB.");
            }
        }

        return Encoding.UTF8.GetString(_copy.GetBuffer(), 0, (int)_copy.Length);
    }

    public void Dispose() => _copy.Dispose();
}
