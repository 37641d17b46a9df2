using System.Buffers.Text;
using System.Text;

namespace FleetScan.Images.Archives;

// What entries in front of an entry say about it: PAX records, and the long names of GNU.
internal sealed class TarExtensions(TarLimits limits)
{
    private byte[]? _path;

    public string? Target { get; private set; }

    public long? Size { get; private set; }

    public bool IsSparse { get; private set; }

    public static bool Is(byte type) => type is (byte)'x' or (byte)'X' or (byte)'g' or (byte)'L' or (byte)'K';

    public void Clear()
    {
        _path = null;
        Target = null;
        Size = null;
        IsSparse = false;
    }

    public void Read(byte type, ReadOnlySpan<byte> content)
    {
        switch (type)
        {
            case (byte)'x' or (byte)'X':
                ReadRecords(content);
                break;
            case (byte)'L':
                _path = Bounded(content.TrimEnd((byte)0)).ToArray();
                break;
            case (byte)'K':
                Target = Encoding.UTF8.GetString(Bounded(content.TrimEnd((byte)0)));
                break;
        }
    }

    // Minus one when no extension names it.
    public int CopyPath(Span<char> path, out bool isFolder)
    {
        isFolder = _path is [.., (byte)'/'];
        return _path is null ? -1 : Encoding.UTF8.GetChars(_path, path);
    }

    // Each record is "length key=value\n", the length counting itself.
    private void ReadRecords(ReadOnlySpan<byte> content)
    {
        while (content.Length > 0)
        {
            if (!Utf8Parser.TryParse(content, out int length, out var digits) || length <= digits + 2 || length > content.Length || content[digits] != ' ')
            {
                throw new ImageException(ImageFault.Corrupt, "The archive has a PAX record that cannot be read. Build it again.");
            }

            var record = content[(digits + 1)..(length - 1)];
            content = content[length..];
            var equals = record.IndexOf((byte)'=');
            if (equals > 0)
            {
                Set(record[..equals], record[(equals + 1)..]);
            }
        }
    }

    private void Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("path"u8) || key.SequenceEqual("GNU.sparse.name"u8))
        {
            _path = Bounded(value).ToArray();
        }
        else if (key.SequenceEqual("linkpath"u8))
        {
            Target = Encoding.UTF8.GetString(Bounded(value));
        }
        else if (key.SequenceEqual("size"u8))
        {
            Size = Utf8Parser.TryParse(value, out long size, out var used) && used == value.Length && size >= 0
                ? size
                : throw new ImageException(ImageFault.Corrupt, "The archive has a file whose size cannot be read. Build it again.");
        }

        IsSparse |= key.StartsWith("GNU.sparse."u8);
    }

    private ReadOnlySpan<byte> Bounded(ReadOnlySpan<byte> path) =>
        path.Length <= limits.MaxPathBytes
            ? path
            : throw new ImageException(ImageFault.TooLarge, $"The archive has a path of {path.Length} bytes; at most {limits.MaxPathBytes} are read. Build the image without it, or raise the limit of path bytes.");
}
