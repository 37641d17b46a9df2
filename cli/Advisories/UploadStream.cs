namespace FleetScan.Cli.Advisories;

/// A file on its way to the backend that says how far it is.
internal sealed class UploadStream(string path) : Stream
{
    private const int BufferBytes = 128 * 1024;
    private readonly FileStream _file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.Asynchronous | FileOptions.SequentialScan);

    public Action<long>? Sent { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _file.Length;

    public override long Position
    {
        get => _file.Position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await _file.ReadAsync(buffer, cancellationToken);
        Sent?.Invoke(_file.Position);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = _file.Read(buffer, offset, count);
        Sent?.Invoke(_file.Position);
        return read;
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
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
