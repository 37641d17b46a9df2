namespace FleetScan.TestKit;

/// <summary>Expected output that people read, kept as a file beside the tests or in the documents.</summary>
public static class GoldenFile
{
    /// <summary>The environment variable that, set to 1, lets a test run write its golden files anew.</summary>
    public const string UpdateVariable = "FLEETSCAN_UPDATE_GOLDEN";

    /// <summary>What a golden file holds.</summary>
    /// <param name="path">The path below the repository's root.</param>
    /// <param name="actual">What it should hold; written there first if <see cref="UpdateVariable"/> asks for it.</param>
    /// <returns>The file's text; empty where there is no such file.</returns>
    public static string Expected(string path, string actual)
    {
        var file = Path.Combine(RepositoryRoot.Path, path);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        return File.Exists(file) ? File.ReadAllText(file) : "";
    }
}
