using System.Text.Json;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.NuGet;

// *.deps.json of published .NET applications and of the shared frameworks.
internal static class DepsJsonReader
{
    private const string RuntimePack = "runtimepack.";
    private static readonly string[] AssetKinds = ["runtime", "runtimeTargets", "native", "resources"];

    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        using var document = PackageJson.Parse(content);
        var targets = document.RootElement.Member("targets");
        foreach (var library in document.RootElement.Member("libraries").Members())
        {
            var slash = library.Name.IndexOf('/', StringComparison.Ordinal);
            var kind = library.Value.Text("type");
            if (slash > 0 && kind is "package" or "runtimepack" && IsDeployed(targets, library.Name))
            {
                var name = kind == "runtimepack" && library.Name.StartsWith(RuntimePack, StringComparison.Ordinal)
                    ? library.Name[RuntimePack.Length..slash]
                    : library.Name[..slash];
                found.Add(path, PackageType.NuGet, name, library.Name[(slash + 1)..]);
            }
        }
    }

    // Packages without files of their own only steered the build: the framework brings the newer assembly in their place.
    private static bool IsDeployed(JsonElement targets, string library)
    {
        var isListed = false;
        foreach (var target in targets.Members())
        {
            var entry = target.Value.Member(library);
            isListed |= entry.ValueKind == JsonValueKind.Object;
            if (AssetKinds.Any(kind => entry.Member(kind).Members().Any()))
            {
                return true;
            }
        }

        return !isListed;
    }
}
