using FleetScan.Images.Distributions;
using FleetScan.Images.Ecosystems;
using FleetScan.Images.Ecosystems.Apk;
using FleetScan.Images.Ecosystems.Dpkg;
using FleetScan.Images.Ecosystems.Rpm;

namespace FleetScan.Images.Inventories;

// Which files are read, told by their paths alone.
internal sealed class WantedFiles(PackageFileScope scope, int maxDatabaseBytes)
{
    // Below it no executable carries build information.
    public const int MinExecutableBytes = 256;
    private const int AnyExecuteBit = 0b001_001_001;

    private readonly Dictionary<PackageFileReader, IFileReader> _languages = [];
    private readonly IFileReader[] _distributions =
    [
        new OsReleaseReader(),
        new DpkgReader(maxDatabaseBytes),
        new ApkReader(maxDatabaseBytes),
        new RpmReader(maxDatabaseBytes),
        new RpmManifestReader(maxDatabaseBytes),
    ];

    // Shared libraries and programs for Windows carry build information too, without an executable mode.
    public static bool MayBeExecutable(ReadOnlySpan<char> path, int mode, long size) =>
        size >= MinExecutableBytes
        && ((mode & AnyExecuteBit) != 0 || path.EndsWith(".so", StringComparison.Ordinal) || path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase));

    public IFileReader? ReaderOf(ReadOnlySpan<char> path)
    {
        foreach (var reader in _distributions)
        {
            if (reader.Wants(path))
            {
                return reader;
            }
        }

        return PackageFiles.ReaderOf(path, scope) is { } language ? Adapted(language) : null;
    }

    // Files that decide about the whole image; links to them are followed.
    public bool IsOfDistribution(ReadOnlySpan<char> path)
    {
        foreach (var reader in _distributions)
        {
            if (reader.Wants(path))
            {
                return true;
            }
        }

        return false;
    }

    private IFileReader Adapted(PackageFileReader language)
    {
        if (!_languages.TryGetValue(language, out var reader))
        {
            reader = new LanguageFileReader(language);
            _languages.Add(language, reader);
        }

        return reader;
    }
}
