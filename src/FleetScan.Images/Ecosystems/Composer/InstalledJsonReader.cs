using System.Text.Json;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.Composer;

// vendor/composer/installed.json: a list of packages, in an object since Composer 2.
internal static class InstalledJsonReader
{
    public static bool Wants(PackagePath path) => path.Is("installed.json") && path.FolderName is "composer";

    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        using var document = PackageJson.Parse(content);
        var root = document.RootElement;
        foreach (var package in (root.ValueKind == JsonValueKind.Array ? root : root.Member("packages")).Items())
        {
            found.Add(path, PackageType.Composer, package.Text("name"), package.Text("version"), package.Member("license").Texts());
        }
    }
}
