using FleetScan.Backend.Documents;

namespace FleetScan.Backend.Results;

/// <summary>The parts of a result one after the other. Concatenated gzip members are gzip, so the whole is what one upload would have been.</summary>
internal sealed class PartsStream(IDocumentStore documents, IReadOnlyList<string> parts) : Stream
{
    private int _next;
    private Stream? _current;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_current is not null)
            {
                var read = await _current.ReadAsync(buffer, cancellationToken);
                if (read > 0 || buffer.IsEmpty)
                {
                    return read;
                }

                await _current.DisposeAsync();
                _current = null;
            }

            if (_next == parts.Count)
            {
                return 0;
            }

            _current = await documents.OpenAsync(parts[_next], cancellationToken)
                ?? throw new UnusableResultException($"the stored bytes of part {_next} are gone");
            _next++;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (_current is not null)
        {
            await _current.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _current?.Dispose();
        }

        base.Dispose(disposing);
    }
}
