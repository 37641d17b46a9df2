using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems;

// What the files of language ecosystems say: packages and gaps, both bounded, so that no file can fill the memory.
internal sealed class PackageList
{
    public const int MaxPackages = 200_000;
    public const int MaxGaps = 1_000;
    private const int MaxNameLength = 512;
    private const int MaxLicenses = 16;
    private const int MaxLicenseLength = 256;

    private readonly List<InventoryPackage> _packages = [];
    private readonly List<InventoryGap> _gaps = [];
    private readonly HashSet<(PackageType Type, string Name, string Version, string Path)> _seen = [];

    public IReadOnlyList<InventoryPackage> Packages => _packages;

    public IReadOnlyList<InventoryGap> Gaps => _gaps;

    // Names and versions that no registry would take are left out: they come from broken files and match nothing.
    public void Add(string path, PackageType type, string? name, string? version, IEnumerable<string>? licenses = null)
    {
        name = name?.Trim() ?? "";
        version = version?.Trim() ?? "";
        if (name.Trim('/', ':').Length == 0 || name.Length > MaxNameLength || version.Length > MaxNameLength || HasControls(name) || HasControls(version))
        {
            return;
        }

        if (_packages.Count == MaxPackages)
        {
            Gap(path, $"It lists more than {MaxPackages} packages; the rest is left out.");
            return;
        }

        if (_seen.Add((type, name, version, path)))
        {
            _packages.Add(new InventoryPackage
            {
                Type = type,
                Name = name,
                Version = version,
                Purl = PackageUrls.For(type, name, version),
                Licenses = Bounded(licenses),
                Path = path,
            });
        }
    }

    public void Gap(string path, string reason)
    {
        if (_gaps.Count < MaxGaps && (_gaps.Count == 0 || _gaps[^1].Path != path || _gaps[^1].Reason != reason))
        {
            _gaps.Add(new InventoryGap { Path = path, Reason = reason });
        }
    }

    private static bool HasControls(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0;

    private static string[] Bounded(IEnumerable<string>? licenses) =>
        licenses is null
            ? []
            : [.. licenses.Select(license => license.Trim()).Where(license => license.Length is > 0 and <= MaxLicenseLength && !HasControls(license)).Distinct().Take(MaxLicenses)];
}
