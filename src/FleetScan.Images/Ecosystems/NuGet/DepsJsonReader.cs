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
        var (listed, deployed) = Targets(document.RootElement.Member("targets"));
        foreach (var library in document.RootElement.Member("libraries").Members())
        {
            var slash = library.Name.IndexOf('/', StringComparison.Ordinal);
            var kind = library.Value.Text("type");
            if (slash > 0 && kind is "package" or "runtimepack" && (deployed.Contains(library.Name) || !listed.Contains(library.Name)))
            {
                var name = kind == "runtimepack" && library.Name.StartsWith(RuntimePack, StringComparison.Ordinal)
                    ? library.Name[RuntimePack.Length..slash]
                    : library.Name[..slash];
                found.Add(path, PackageType.NuGet, name, library.Name[(slash + 1)..]);
            }
        }
    }

    // Packages without files of their own only steered the build: the framework brings the newer assembly in their place.
    private static (HashSet<string> Listed, HashSet<string> Deployed) Targets(JsonElement targets)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal);
        var deployed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var library in targets.Members().SelectMany(target => target.Value.Members()))
        {
            listed.Add(library.Name);
            if (AssetKinds.Any(kind => library.Value.Member(kind).Members().Any()))
            {
                deployed.Add(library.Name);
            }
        }

        return (listed, deployed);
    }
}
