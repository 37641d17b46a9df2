using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.NuGet;

// packages.lock.json: per framework what was resolved; projects of the same solution are no packages.
internal static class NuGetLockReader
{
    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        using var document = PackageJson.Parse(content);
        foreach (var framework in document.RootElement.Member("dependencies").Members())
        {
            foreach (var package in framework.Value.Members())
            {
                if (package.Value.Text("type") is not "Project" && package.Value.Text("resolved") is { } version)
                {
                    found.Add(path, PackageType.NuGet, package.Name, version);
                }
            }
        }
    }
}
