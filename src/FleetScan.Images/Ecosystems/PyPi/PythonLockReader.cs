using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.PyPi;

// poetry.lock and uv.lock, which share the tables of TOML lock files.
internal static class PythonLockReader
{
    public static void ReadPoetry(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        foreach (var package in LockTables.Packages(content))
        {
            // Poetry 1 has a category, Poetry 2 the groups that want it.
            var groups = package.GetValueOrDefault("groups");
            if (package.Text("category") is not "dev" && (groups is null || groups.Contains("\"main\"", StringComparison.Ordinal)))
            {
                found.Add(path, PackageType.PyPi, package.Text("name"), package.Text("version"));
            }
        }
    }

    public static void ReadUv(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        foreach (var package in LockTables.Packages(content))
        {
            if (!IsLocal(package.GetValueOrDefault("source", "")))
            {
                found.Add(path, PackageType.PyPi, package.Text("name"), package.Text("version"));
            }
        }
    }

    // { virtual = "." } and the like is the project itself or a part of it.
    private static bool IsLocal(string source)
    {
        var kind = source.TrimStart('{', ' ');
        return kind.StartsWith("virtual", StringComparison.Ordinal)
            || kind.StartsWith("editable", StringComparison.Ordinal)
            || kind.StartsWith("directory", StringComparison.Ordinal)
            || kind.StartsWith("path", StringComparison.Ordinal);
    }
}
