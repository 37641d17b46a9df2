namespace FleetScan.Architecture.Tests;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// Product sources: everything a reader maintains, nothing that a build or a tool wrote.
    public static IEnumerable<string> Sources(string pattern) =>
        new[] { "src", "functions", "local-host", "cluster-agent", "cli", "bench", "tests" }
            .Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
            .Where(file => !Relative(file).Contains("/Migrations/", StringComparison.Ordinal));

    public static IEnumerable<string> Projects() =>
        Sources("*.csproj").Where(file => !Relative(file).StartsWith("tests/", StringComparison.Ordinal));

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    // From where the tests run, not from where they were compiled: a reproducible build names its sources /_/.
    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No Functions.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
