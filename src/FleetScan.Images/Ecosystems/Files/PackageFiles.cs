using System.Text.Json;
using System.Xml;
using FleetScan.Images.Ecosystems.Composer;
using FleetScan.Images.Ecosystems.Go;
using FleetScan.Images.Ecosystems.Java;
using FleetScan.Images.Ecosystems.Npm;
using FleetScan.Images.Ecosystems.NuGet;
using FleetScan.Images.Ecosystems.PyPi;
using FleetScan.Images.Ecosystems.RubyGems;
using FleetScan.Images.Ecosystems.Rust;

namespace FleetScan.Images.Ecosystems;

// Every kind of file that language ecosystems leave behind, and how to read one without ever failing.
internal static class PackageFiles
{
    // The largest lock files of real projects have some 5 MiB, the largest archives of servers some 100 MiB.
    public const int MaxDocumentBytes = 32 * 1024 * 1024;
    public const int MaxArchiveBytes = 192 * 1024 * 1024;

    public static IReadOnlyList<PackageFileReader> All { get; } =
    [
        new("npm package", PackageFileScope.Image, NpmPackageReader.Wants, NpmPackageReader.Read),
        new("npm lock file", PackageFileScope.Folder, path => path.Is("package-lock.json") || path.Is("npm-shrinkwrap.json"), NpmLockReader.Read),
        new("Yarn lock file", PackageFileScope.Folder, path => path.Is("yarn.lock"), YarnLockReader.Read),
        new("pnpm lock file", PackageFileScope.Folder, path => path.Is("pnpm-lock.yaml"), PnpmLockReader.Read),
        new("Python distribution", PackageFileScope.Image, PythonMetadataReader.Wants, PythonMetadataReader.Read),
        new("Python requirements", PackageFileScope.Folder, RequirementsReader.Wants, RequirementsReader.Read),
        new("Poetry lock file", PackageFileScope.Folder, path => path.Is("poetry.lock"), PythonLockReader.ReadPoetry),
        new("uv lock file", PackageFileScope.Folder, path => path.Is("uv.lock"), PythonLockReader.ReadUv),
        new("Pipenv lock file", PackageFileScope.Folder, path => path.Is("Pipfile.lock"), PipfileLockReader.Read),
        new("Java archive", PackageFileScope.Both, JavaArchiveReader.Wants, JavaArchiveReader.Read),
        new("Maven project", PackageFileScope.Folder, path => path.Is("pom.xml"), PomReader.Read),
        new("Gradle lock file", PackageFileScope.Folder, path => path.Is("gradle.lockfile") || path.Is("buildscript-gradle.lockfile"), GradleLockReader.Read),
        new(".NET dependencies", PackageFileScope.Both, path => path.Ends(".deps.json"), DepsJsonReader.Read),
        new("NuGet lock file", PackageFileScope.Folder, path => path.Is("packages.lock.json"), NuGetLockReader.Read),
        new("Go module", PackageFileScope.Folder, path => path.Is("go.mod"), GoModReader.Read),
        new("gem", PackageFileScope.Image, GemspecReader.Wants, GemspecReader.Read),
        new("Bundler lock file", PackageFileScope.Folder, path => path.Is("Gemfile.lock") || path.Is("gems.locked"), GemfileLockReader.Read),
        new("Cargo lock file", PackageFileScope.Folder, path => path.Is("Cargo.lock"), CargoLockReader.Read),
        new("Composer packages", PackageFileScope.Image, InstalledJsonReader.Wants, InstalledJsonReader.Read),
        new("Composer lock file", PackageFileScope.Folder, path => path.Is("composer.lock"), ComposerLockReader.Read),
    ];

    public static PackageFileReader? ReaderOf(ReadOnlySpan<char> path, PackageFileScope scope)
    {
        var wanted = new PackagePath(path);
        foreach (var reader in All)
        {
            if ((reader.Scope & scope) != 0 && reader.Wants(wanted))
            {
                return reader;
            }
        }

        return null;
    }

    // What a file is broken by is a gap, zlib calling some of it an I/O error; anything else thrown here is a bug.
    public static void Read(PackageFileReader reader, ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        try
        {
            reader.Read(content, path, found);
        }
        catch (Exception e) when (e is JsonException or XmlException or InvalidDataException or IOException)
        {
            found.Gap(path, $"Reading it failed ({reader.Name}): {Short(e.Message)} Packages it lists may be missing.");
        }
    }

    private static string Short(string message) => message.Length <= 300 ? message : message[..300];
}
