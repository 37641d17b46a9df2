using System.Globalization;
using FleetScan.Images.Ecosystems;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Ecosystems;

// The folders below Fixtures: image-<ecosystem> or folder-<ecosystem>, each read as a whole.
internal static class FixtureFiles
{
    public static string Root { get; } = Path.Combine(RepositoryRoot.Path, "tests", "FleetScan.Images.Tests", "Fixtures");

    public static IEnumerable<string> Cases => Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    public static PackageFileScope Scope(string fixture) => fixture.StartsWith("image-", StringComparison.Ordinal) ? PackageFileScope.Image : PackageFileScope.Folder;

    public static PackageList Read(string folder, PackageFileScope scope)
    {
        var found = new PackageList();
        foreach (var (file, path) in Files(folder))
        {
            if (PackageFiles.ReaderOf(path, scope) is { } reader)
            {
                PackageFiles.Read(reader, File.ReadAllBytes(file), path, found);
            }
        }

        return found;
    }

    public static IEnumerable<(string File, string Path)> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => (file, Path.GetRelativePath(folder, file).Replace('\\', '/')));

    public static string Describe(PackageList found) => string.Concat(
        found.Packages
            .Select(package => $"{package.Purl}  {package.Name}  {package.Version}  [{string.Join(", ", package.Licenses)}]  {package.Path}\n")
            .Order(StringComparer.Ordinal)
            .Concat(found.Gaps.Select(gap => string.Create(CultureInfo.InvariantCulture, $"gap  {gap.Path}  {gap.Reason}\n"))));
}
