namespace FleetScan.Images.Archives;

// The content of the current entry, for readers that want a stream.
internal sealed class TarContent(TarReader tar) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer) => tar.Read(buffer);
}
