namespace FleetScan.LocalHost;

/// <summary>The one folder that holds all state, for this user alone and for one process at a time.</summary>
internal sealed class StateFolder : IDisposable
{
    private readonly FileStream _lock;

    private StateFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "fleetscan.db");

    public string Spool => System.IO.Path.Combine(Path, "spool");

    /// <exception cref="StateFolderException">The folder cannot be used; the message says why and what to do.</exception>
    public static StateFolder Open(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            // The lock goes with the process, however it ends, so a killed one never blocks the next.
            var held = new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new StateFolder(path, held);
        }
        catch (UnauthorizedAccessException)
        {
            throw new StateFolderException($"The state folder {path} cannot be written. Give --data a folder of yours.");
        }
        catch (IOException exception)
        {
            throw new StateFolderException($"The state folder {path} is in use by another FleetScan, or cannot be written ({exception.Message}). Stop the other one or give --data another folder.");
        }
    }

    public void Dispose() => _lock.Dispose();
}
