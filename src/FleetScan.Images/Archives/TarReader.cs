using System.Buffers;
using FleetScan.Images.Layers;

namespace FleetScan.Images.Archives;

// Reads a tar front to back with one fixed buffer. Unlike the reader of the runtime it allocates nothing for entries nobody wants, and no size that
// a header claims decides how much memory is taken.
internal sealed class TarReader : IDisposable
{
    // For archives of which only the headers are read.
    public const int SmallBuffer = 8 * 1024;
    private const int BufferSize = 128 * 1024;

    private readonly Stream _source;
    private readonly TarLimits _limits;
    private readonly byte[] _buffer;
    private readonly char[] _path;
    private readonly TarExtensions _extensions;
    private int _start;
    private int _end;
    private int _pathLength;
    private int _padding;
    private long _taken;

    public TarReader(Stream source, TarLimits limits, int bufferSize = BufferSize)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(bufferSize);
        _source = source;
        _limits = limits;
        _path = ArrayPool<char>.Shared.Rent(limits.MaxPathBytes + 1);
        _extensions = new TarExtensions(limits);
    }

    public TarEntryKind Kind { get; private set; }

    // Normalised; valid until the next entry.
    public ReadOnlySpan<char> Path => _path.AsSpan(0, _pathLength);

    // Of links only.
    public string Target { get; private set; } = "";

    public long Size { get; private set; }

    public int Mode { get; private set; }

    // Content of the current entry that was not read yet.
    public long Remaining { get; private set; }

    // Of the current entry's content, from the start of the archive.
    public long ContentOffset => _taken;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        ArrayPool<char>.Shared.Return(_path);
    }

    // False at the end of the archive.
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        await SkipAsync(cancellationToken);
        _extensions.Clear();
        while (true)
        {
            if (_end - _start < TarHeader.Size && !await FillAsync(TarHeader.Size, cancellationToken))
            {
                return false;
            }

            var header = TarHeader.Parse(_buffer.AsSpan(_start, TarHeader.Size));
            if (header.IsEnd)
            {
                return false;
            }

            Take(TarHeader.Size);
            if (!TarExtensions.Is(header.Type))
            {
                await OpenAsync(header, cancellationToken);
                return true;
            }

            await ReadExtensionAsync(header, cancellationToken);
        }
    }

    public async ValueTask ReadAsync(Memory<byte> content, CancellationToken cancellationToken)
    {
        while (content.Length > 0)
        {
            var read = await ReadSomeAsync(content, cancellationToken);
            if (read == 0)
            {
                throw Truncated();
            }

            content = content[read..];
        }
    }

    // What is buffered of the content, at least so many bytes where the entry has them.
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        count = (int)Math.Min(count, Remaining);
        if (_end - _start < count && !await FillAsync(count, cancellationToken))
        {
            throw Truncated();
        }

        return _buffer.AsMemory(_start, count);
    }

    // Passes the rest of the source, so that whoever checks it sees every byte.
    public async ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        await SkipAsync(cancellationToken);
        do
        {
            Take(_end - _start);
        }
        while (await FillAsync(1, cancellationToken));
    }

    private static ImageException Truncated() => new(ImageFault.Corrupt, "The archive ends in the middle of a file. Fetch or build it again.");

    private async ValueTask OpenAsync(TarHeader header, CancellationToken cancellationToken)
    {
        _limits.Count();
        Kind = header.Kind;
        Mode = header.Mode;
        SetPath(header);
        Target = Kind is TarEntryKind.SymbolicLink or TarEntryKind.HardLink ? _extensions.Target ?? header.Target : "";
        Size = Kind is TarEntryKind.SymbolicLink or TarEntryKind.Folder ? 0 : _extensions.Size ?? header.Length;
        SetContent(Kind is TarEntryKind.HardLink && _extensions.Size is null ? 0 : Size);
        if (header.HasSparseMap)
        {
            await SkipSparseMapAsync(cancellationToken);
        }

        if (_extensions.IsSparse && Kind == TarEntryKind.File)
        {
            Kind = TarEntryKind.Other;
        }
    }

    private void SetPath(TarHeader header)
    {
        _pathLength = _extensions.CopyPath(_path, out var isFolder);
        if (_pathLength < 0)
        {
            _pathLength = header.CopyPath(_path, out isFolder);
        }

        if (isFolder && Kind == TarEntryKind.File)
        {
            Kind = TarEntryKind.Folder;
        }

        _pathLength = LayerPath.Normalise(_path.AsSpan(0, _pathLength));
    }

    private void SetContent(long length)
    {
        Remaining = length;
        _padding = (int)(-length & (TarHeader.Size - 1));
    }

    private async ValueTask ReadExtensionAsync(TarHeader header, CancellationToken cancellationToken)
    {
        if (header.Length > TarLimits.MaxExtensionBytes)
        {
            throw new ImageException(ImageFault.TooLarge, $"An entry has {header.Length} bytes of names and attributes; at most {TarLimits.MaxExtensionBytes} are read. Build the image without it.");
        }

        SetContent(header.Length);
        var buffer = ArrayPool<byte>.Shared.Rent((int)header.Length);
        try
        {
            var content = buffer.AsMemory(0, (int)header.Length);
            await ReadAsync(content, cancellationToken);
            _extensions.Read(header.Type, content.Span);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _limits.Count();
        await SkipAsync(cancellationToken);
    }

    // Old GNU sparse files put more of their map in front of the content.
    private async ValueTask SkipSparseMapAsync(CancellationToken cancellationToken)
    {
        const int ContinuesAt = 504;
        bool continues;
        do
        {
            if (_end - _start < TarHeader.Size && !await FillAsync(TarHeader.Size, cancellationToken))
            {
                throw Truncated();
            }

            continues = _buffer[_start + ContinuesAt] != 0;
            Take(TarHeader.Size);
            _limits.Count();
        }
        while (continues);
    }

    private async ValueTask SkipAsync(CancellationToken cancellationToken)
    {
        var rest = Remaining + _padding;
        Remaining = 0;
        _padding = 0;
        while (rest > _end - _start)
        {
            rest -= _end - _start;
            Take(_end - _start);
            if (!await FillAsync(1, cancellationToken))
            {
                // Some writers leave out the padding of the last entry.
                if (rest >= TarHeader.Size)
                {
                    throw Truncated();
                }

                return;
            }
        }

        Take((int)rest);
    }

    private async ValueTask<int> ReadSomeAsync(Memory<byte> content, CancellationToken cancellationToken)
    {
        content = content[..(int)Math.Min(content.Length, Remaining)];
        var read = _end > _start ? FromBuffer(content.Span) : Taken(await _source.ReadAsync(content, cancellationToken));
        Remaining -= read;
        return read;
    }

    private int FromBuffer(Span<byte> content)
    {
        var count = Math.Min(content.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(content);
        Take(count);
        return count;
    }

    private int Taken(int count)
    {
        _taken += count;
        return count;
    }

    private void Take(int count)
    {
        _start += count;
        _taken += count;
    }

    // False when the source ends before so many bytes.
    private async ValueTask<bool> FillAsync(int count, CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        while (_end < count)
        {
            var read = await _source.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }
}
