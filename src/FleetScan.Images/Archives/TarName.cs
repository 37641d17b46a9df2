using System.Runtime.CompilerServices;
using System.Text;

namespace FleetScan.Images.Archives;

// The name in a header, kept by value: 155 bytes of prefix, a slash and 100 of name.
internal struct TarName
{
    private Bytes _bytes;
    private int _length;

    public void Set(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> name)
    {
        Span<byte> bytes = _bytes;
        prefix.CopyTo(bytes);
        _length = prefix.Length;
        if (prefix.Length > 0)
        {
            bytes[_length++] = (byte)'/';
        }

        name.CopyTo(bytes[_length..]);
        _length += name.Length;
    }

    public readonly int Copy(Span<char> path, out bool isFolder)
    {
        ReadOnlySpan<byte> bytes = _bytes;
        isFolder = _length > 0 && bytes[_length - 1] == '/';
        return Encoding.UTF8.GetChars(bytes[.._length], path);
    }

    [InlineArray(256)]
    private struct Bytes
    {
        private byte _first;
    }
}
