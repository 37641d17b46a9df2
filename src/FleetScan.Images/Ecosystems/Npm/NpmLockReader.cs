using System.Text.Json;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.Npm;

// package-lock.json and npm-shrinkwrap.json: "packages" by folder since version 2, nested "dependencies" before.
internal static class NpmLockReader
{
    private const string Modules = "node_modules/";

    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        using var document = PackageJson.Parse(content);
        var packages = document.RootElement.Member("packages");
        if (packages.ValueKind == JsonValueKind.Object)
        {
            ReadPackages(packages, path, found);
        }
        else
        {
            ReadDependencies(document.RootElement.Member("dependencies"), path, found);
        }
    }

    private static void ReadPackages(JsonElement packages, string path, PackageList found)
    {
        foreach (var package in packages.Members())
        {
            // Folders outside node_modules are the project's own workspaces.
            var modules = package.Name.LastIndexOf(Modules, StringComparison.Ordinal);
            if (modules < 0 || package.Value.IsTrue("link") || package.Value.IsTrue("dev"))
            {
                continue;
            }

            var name = package.Value.Text("name") ?? package.Name[(modules + Modules.Length)..];
            if (package.Value.Text("version") is { } version)
            {
                found.Add(path, PackageType.Npm, name, version, package.Value.Member("license").Texts());
            }
        }
    }

    // JSON itself is bounded in depth, so is this.
    private static void ReadDependencies(JsonElement dependencies, string path, PackageList found)
    {
        foreach (var dependency in dependencies.Members())
        {
            if (!dependency.Value.IsTrue("dev") && dependency.Value.Text("version") is { } version)
            {
                var (name, number) = Resolve(dependency.Name, version);
                if (number is not null)
                {
                    found.Add(path, PackageType.Npm, name, number);
                }
            }

            ReadDependencies(dependency.Value.Member("dependencies"), path, found);
        }
    }

    // "npm:other@1.0.0" is another package under this name; "file:" and addresses of repositories are no versions.
    private static (string Name, string? Version) Resolve(string name, string version)
    {
        if (version.StartsWith("npm:", StringComparison.Ordinal))
        {
            var at = version.LastIndexOf('@');
            return at > "npm:".Length ? (version["npm:".Length..at], version[(at + 1)..]) : (name, null);
        }

        return (name, version.Contains(':', StringComparison.Ordinal) || version.Contains('/', StringComparison.Ordinal) ? null : version);
    }
}
