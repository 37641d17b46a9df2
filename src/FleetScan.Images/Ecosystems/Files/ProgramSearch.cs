using FleetScan.Images.Ecosystems.Go;

namespace FleetScan.Images.Ecosystems;

// Looks for the build information of Go in a program too large for memory: a window moves over it. Whoever has the program fills Free and reports with Take.
internal sealed class ProgramSearch(string path, PackageList found)
{
    private const int WindowSize = 256 * 1024;

    private byte[] _window = new byte[WindowSize];
    private int _filled;
    private long _offset;

    public Memory<byte> Free => _window.AsMemory(_filled);

    // Zero at the end of the program. True when there is nothing left to look for.
    public bool Take(int read)
    {
        _filled += read;
        var (start, size) = GoBuildInfo.Find(_window.AsSpan(0, _filled), _offset);
        if (start >= 0 && size > 0 && size <= _filled - start)
        {
            GoBuildInfo.Read(_window.AsSpan(start, (int)size), [], path, found);
            return true;
        }

        if (read == 0)
        {
            return true;
        }

        Move(start >= 0 ? start : Math.Max(0, _filled - GoBuildInfo.HeaderSize), size);
        return false;
    }

    // A candidate moves to the front, into a window that holds all of it; else as much stays as may begin one.
    private void Move(int keep, long size)
    {
        var next = size > _window.Length ? new byte[size] : _window;
        _window.AsSpan(keep, _filled - keep).CopyTo(next);
        _filled -= keep;
        _offset += keep;
        _window = next;
    }
}
