using System.Text.Json;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.Npm;

// package.json of installed packages: directly in its folder below node_modules, or elsewhere when it is a published one (yarn in the node images).
internal static class NpmPackageReader
{
    private const string Modules = "node_modules/";

    public static bool Wants(PackagePath path)
    {
        if (!path.Is("package.json"))
        {
            return false;
        }

        var modules = path.Whole.LastIndexOf(Modules);
        if (modules < 0)
        {
            return true;
        }

        var rest = path.Whole[(modules + Modules.Length)..];
        return rest.Count('/') == (rest[0] == '@' ? 2 : 1);
    }

    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        using var document = PackageJson.Parse(content);
        var root = document.RootElement;
        var name = root.Text("name");
        var version = root.Text("version");
        var installed = path.Contains(Modules, StringComparison.Ordinal);
        if (name is not null && version is not null && (installed || !root.IsTrue("private")))
        {
            found.Add(path, PackageType.Npm, name, version, Licenses(root));
        }
    }

    // A text, an object with a type, or (long deprecated) a list of either.
    private static IEnumerable<string> Licenses(JsonElement root) =>
        new[] { root.Member("license") }
            .Concat(root.Member("licenses").Items())
            .Select(license => license.Text() ?? license.Text("type"))
            .OfType<string>();
}
