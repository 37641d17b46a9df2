namespace FleetScan.Reports;

/// <summary>Bytes that wait: a few in memory, more in a temporary file that goes away by itself.</summary>
internal sealed class SpoolStream : IDisposable
{
    // Reports of single files stay in memory; larger ones take no more of it than this.
    private const int MaxMemoryBytes = 4 * 1024 * 1024;

    // Records are read in another order than they were written in, so a large buffer would mostly be thrown away.
    private const int FileBufferBytes = 8 * 1024;

    /// <summary>For writing at its end, then for reading anywhere.</summary>
    public Stream Stream { get; private set; } = new MemoryStream();

    /// <summary>Call between records.</summary>
    public void Settle()
    {
        if (Stream is not MemoryStream memory || memory.Length <= MaxMemoryBytes)
        {
            return;
        }

        Stream = new FileStream(Path.Combine(Path.GetTempPath(), $"fleetscan-{Path.GetRandomFileName()}"), Options());
        memory.WriteTo(Stream);
        memory.Dispose();
    }

    public void Dispose() => Stream.Dispose();

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions
        {
            Access = FileAccess.ReadWrite,
            Mode = FileMode.CreateNew,
            Options = FileOptions.DeleteOnClose,
            BufferSize = FileBufferBytes,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
