using System.Security.Cryptography;

namespace FleetScan.Images.Archives;

// Passes content on and checks, when it ends, that it is what its descriptor says. Reads ahead in large pieces, which hash and decompress faster.
internal sealed class VerifiedStream : ReadOnlyStream
{
    private const int BufferSize = 128 * 1024;

    private readonly Stream _source;
    private readonly string _what;
    private readonly Digest? _digest;
    private readonly long? _size;
    private readonly IncrementalHash? _hash;
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;
    private bool _isComplete;

    public VerifiedStream(Stream source, string what, Digest? digest, long? size)
    {
        _source = source;
        _what = what;
        _digest = digest;
        _size = size;
        _hash = digest is { } known ? IncrementalHash.CreateHash(known.Algorithm) : null;
    }

    public long Count { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start == _end && buffer.Length > 0 && !_isComplete)
        {
            Take(await _source.ReadAsync(_buffer, cancellationToken));
        }

        return Give(buffer.Span);
    }

    // The first bytes, without taking them.
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        while (_end < count && !_isComplete)
        {
            Take(await _source.ReadAsync(_buffer.AsMemory(_end), cancellationToken));
        }

        return _buffer.AsMemory(0, Math.Min(count, _end));
    }

    public async ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        while (!_isComplete)
        {
            _start = _end = 0;
            Take(await _source.ReadAsync(_buffer, cancellationToken));
        }
    }

    protected override void Dispose(bool disposing)
    {
        _hash?.Dispose();
        _source.Dispose();
        base.Dispose(disposing);
    }

    private void Take(int read)
    {
        if (read == 0)
        {
            Verify();
            return;
        }

        if (_start == _end)
        {
            _start = _end = 0;
        }

        _hash?.AppendData(_buffer.AsSpan(_end, read));
        _end += read;
        Count += read;
        if (Count > _size)
        {
            throw new ImageException(ImageFault.Corrupt, $"{_what} is longer than the {_size} bytes its manifest says. Push the image again.");
        }
    }

    private void Verify()
    {
        _isComplete = true;
        if (_size is { } size && size != Count)
        {
            throw new ImageException(ImageFault.Corrupt, $"{_what} has {Count} bytes, its manifest says {size}. Push the image again.");
        }

        if (_hash is not null && Convert.ToHexStringLower(_hash.GetHashAndReset()) != _digest!.Value.Encoded)
        {
            throw new ImageException(ImageFault.Corrupt, $"{_what} has another digest than its name says: it was changed on the way or in storage. Push the image again.");
        }
    }

    private int Give(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }
}
