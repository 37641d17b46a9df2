using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems;

// The packages of language ecosystems in one image or folder, collected file by file in any order.
internal sealed class LanguagePackages(PackageFileScope scope)
{
    public PackageList Found { get; } = new();

    // What was found beside the packages of the distribution, whose kind is known once all is read; null when there is none.
    public IEnumerable<InventoryPackage> Beside(PackageType? distribution) => Found.Packages.Where(package => !DistributionFolders.Own(package.Path, distribution));

    // Whether a file has to be read; executables are told by their mode, and by their first bytes once they are read.
    public bool Wants(string path, bool isExecutable) => isExecutable || IsLibrary(path) || PackageFiles.ReaderOf(path, scope) is not null;

    // Reads one file, whose stream stands at its first byte and may be left anywhere. Throws only what the stream throws.
    public void Read(string path, Stream content, long length)
    {
        if (PackageFiles.ReaderOf(path, scope) is { } reader)
        {
            PackageFiles.Read(reader, content, length, path, Found);
        }
        else
        {
            ExecutableReader.Read(content, length, path, Found);
        }
    }

    // Go and Rust make shared libraries and Windows programs too, which carry no executable mode.
    private static bool IsLibrary(string path) => path.EndsWith(".so", StringComparison.Ordinal) || path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);
}
