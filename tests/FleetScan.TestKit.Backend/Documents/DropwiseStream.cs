namespace FleetScan.TestKit.Documents;

/// <summary>A body as a network gives it: a few bytes at a time, not seekable, and broken off where the test says so.</summary>
/// <param name="body">The bytes.</param>
/// <param name="failAt">After that many bytes reading fails; null for never.</param>
public sealed class DropwiseStream(byte[] body, int? failAt) : Stream
{
    private int _position;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position >= failAt)
        {
            throw new IOException("The connection broke off.");
        }

        var end = Math.Min(failAt ?? body.Length, body.Length);
        var read = Math.Min(Math.Min(count, 1 + (_position % 8191)), end - _position);
        Array.Copy(body, _position, buffer, offset, read);
        _position += read;
        return read;
    }

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
