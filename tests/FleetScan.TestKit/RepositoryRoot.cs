namespace FleetScan.TestKit;

/// <summary>Where the checkout is, and the facts beside it.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds Functions.sln.</summary>
    public static string Path { get; } = Find();

    /// <summary>The folder <c>shared</c> beside the checkout; it may be absent.</summary>
    public static string Shared { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "..", "shared"));

    /// <summary>Debug or Release, as this test run was built.</summary>
    public static string Configuration { get; } = AppContext.BaseDirectory.Contains("/release", StringComparison.OrdinalIgnoreCase) ? "release" : "debug";

    /// <summary>The assembly of a host, built in the same configuration as the tests.</summary>
    /// <param name="project">The project's name, such as FleetScan.LocalHost.</param>
    /// <param name="assembly">The assembly's name where it is another one.</param>
    /// <returns>The path of its dll.</returns>
    public static string Built(string project, string? assembly = null) =>
        System.IO.Path.Combine(Path, "artifacts", "bin", project, Configuration, (assembly ?? project) + ".dll");

    // From where the tests run, not from where they were compiled: a reproducible build names its sources /_/.
    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Functions.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No Functions.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
