using FleetScan.Posture;

namespace FleetScan.Cli.Scanning;

/// Reads files that people write, up to a size.
internal static class PolicyFile
{
    public static T Read<T>(string path, int maxBytes, Func<ReadOnlySpan<byte>, string, T> read)
    {
        if (!File.Exists(path))
        {
            throw new CliException($"There is no file {path}.");
        }

        try
        {
            return read(Bytes(path, maxBytes), path);
        }
        catch (PostureFileException e)
        {
            throw new CliException(e.Message, e);
        }
    }

    // One byte more than allowed is enough for the reader to say that there is too much; the file may be a pipe, which has no length.
    private static byte[] Bytes(string path, int maxBytes)
    {
        using var file = File.OpenRead(path);
        using var content = new MemoryStream();
        var block = new byte[64 * 1024];
        int count;
        while (content.Length <= maxBytes && (count = file.Read(block)) > 0)
        {
            content.Write(block, 0, count);
        }

        return content.ToArray();
    }
}
