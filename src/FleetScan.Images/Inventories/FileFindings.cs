using FleetScan.Contracts.V1;
using FleetScan.Images.Ecosystems;

namespace FleetScan.Images.Inventories;

// What one file says. Package URLs of distribution packages are set at the end, when the distribution is known.
internal sealed class FileFindings(string path)
{
    private const int MaxText = 512;

    public string Path { get; } = path;

    public List<InventoryPackage> Packages { get; private init; } = [];

    public List<InventoryGap> Gaps { get; private init; } = [];

    public ImageDistribution? Distribution { get; set; }

    // The layer, counted from the lowest; minus one outside images.
    public int Layer { get; init; } = -1;

    public void Add(InventoryPackage package)
    {
        if (package.Name.Length is > 0 and <= MaxText && package.Version.Length <= MaxText)
        {
            Packages.Add(package);
        }
    }

    public void Gap(string reason) => Gaps.Add(new InventoryGap { Path = Path, Reason = reason });

    public void Take(PackageList list)
    {
        Packages.AddRange(list.Packages);
        Gaps.AddRange(list.Gaps);
    }

    // The same content under another name, as a hard link gives it.
    public FileFindings As(string path, int layer) => new(path)
    {
        Layer = layer,
        Distribution = Distribution,
        Packages = [.. Packages.Select(package => package with { Path = path + package.Path[Path.Length..] })],
        Gaps = [.. Gaps.Select(gap => gap with { Path = path })],
    };
}
