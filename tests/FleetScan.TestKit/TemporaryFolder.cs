namespace FleetScan.TestKit;

/// <summary>A folder that goes when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Makes an empty folder.</summary>
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("fleetscan-").FullName;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>A path below the folder.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The path.</returns>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc />
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that is just being killed may still write here; the system clears its temporary folder itself.
        }
    }
}
