using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.Rust;

// Cargo.lock: crates with a source; those without are the project's own.
internal static class CargoLockReader
{
    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        foreach (var package in LockTables.Packages(content))
        {
            if (package.Text("source") is not null)
            {
                found.Add(path, PackageType.Cargo, package.Text("name"), package.Text("version"));
            }
        }
    }
}
