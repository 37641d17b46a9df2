using FleetScan.TestKit;

namespace FleetScan.Vulnerabilities.Tests.Versions;

/// Files of lines such as "1.0-1 &lt; 2.0-2", beside the checkout or where FLEETSCAN_VERSION_VECTORS says.
internal static class VersionVectors
{
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("FLEETSCAN_VERSION_VECTORS") ?? Path.Combine(RepositoryRoot.Shared, "vulnerabilities", "versions");

    public static IEnumerable<string> Lines(string file)
    {
        var path = Path.Combine(Folder, file);
        Assert.SkipUnless(File.Exists(path), $"There is no {path}; set FLEETSCAN_VERSION_VECTORS to a folder with it.");
        return File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#');
    }

    public static IEnumerable<(string Left, string Sign, string Right)> Comparisons(string file) =>
        Lines(file).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words is [_, "<" or "=" or ">", _]).Select(words => (words[0], words[1], words[2]));
}
