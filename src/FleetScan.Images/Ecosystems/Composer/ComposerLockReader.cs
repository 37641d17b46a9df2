using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.Composer;

// composer.lock: "packages"; "packages-dev" is for development only.
internal static class ComposerLockReader
{
    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        using var document = PackageJson.Parse(content);
        foreach (var package in document.RootElement.Member("packages").Items())
        {
            found.Add(path, PackageType.Composer, package.Text("name"), package.Text("version"), package.Member("license").Texts());
        }
    }
}
