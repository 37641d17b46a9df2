namespace FleetScan.Images.Ecosystems;

// A part of memory as a stream, without a copy.
internal sealed class MemoryReader(ReadOnlyMemory<byte> content) : Stream
{
    private ReadOnlyMemory<byte> _rest = content;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..length].CopyTo(buffer);
        _rest = _rest[length..];
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
