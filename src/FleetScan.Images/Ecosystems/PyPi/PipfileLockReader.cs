using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.PyPi;

// Pipfile.lock: the section "default"; "develop" is for development only.
internal static class PipfileLockReader
{
    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        using var document = PackageJson.Parse(content);
        foreach (var package in document.RootElement.Member("default").Members())
        {
            if (package.Value.Text("version") is { } version && version.StartsWith("==", StringComparison.Ordinal))
            {
                found.Add(path, PackageType.PyPi, package.Name, version.TrimStart('='));
            }
        }
    }
}
