namespace FleetScan.TestKit.Crashes;

/// <summary>Every read is a step, and gives little, so that a process can die in the middle of a body.</summary>
internal sealed class CrashingStream(Stream inner, CrashPoints points) : Stream
{
    private const int MaxRead = 2048;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        points.Step();
        return inner.Read(buffer, offset, Math.Min(count, MaxRead));
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        points.Step();
        return inner.ReadAsync(buffer[..Math.Min(buffer.Length, MaxRead)], cancellationToken);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
