using FleetScan.Images.Archives;
using Microsoft.Win32.SafeHandles;

namespace FleetScan.Images.Sources;

// A part of a file, read by position, so that many can be open at once.
internal sealed class FilePart(SafeFileHandle file, long offset, long length) : ReadOnlyStream
{
    private long _position;

    public override int Read(Span<byte> buffer)
    {
        var read = RandomAccess.Read(file, buffer[..(int)Math.Min(buffer.Length, length - _position)], offset + _position);
        _position += read;
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await RandomAccess.ReadAsync(file, buffer[..(int)Math.Min(buffer.Length, length - _position)], offset + _position, cancellationToken);
        _position += read;
        return read;
    }
}
