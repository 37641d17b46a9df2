using FleetScan.Contracts.V1;

namespace FleetScan.Images.Sboms;

// The packages of a document, brought into the order and uniqueness of inventories.
internal sealed class SbomComponents(string path)
{
    private const int MaxPackages = 500_000;

    private readonly List<InventoryPackage> _packages = [];
    private int _unknown;

    // Scanners say the point release of Debian, its own os-release and its advisories only the release.
    public static ImageDistribution Distribution(string id, string? version)
    {
        id = id.ToLowerInvariant();
        return new ImageDistribution { Id = id, Version = string.IsNullOrEmpty(version) ? null : id == "debian" ? version.Split('.')[0] : version };
    }

    public void Add(
        string? purl,
        string? group,
        string? name,
        string? version,
        IEnumerable<string> licenses,
        string? location,
        ILookup<string, string> facts,
        (string? Name, string? Version) givenSource)
    {
        if (!PackageUrl.TryParse(purl, out var url) || PackageUrls.TypeFrom(url.Type) is not { } type || _packages.Count == MaxPackages)
        {
            _unknown++;
            return;
        }

        var (source, sourceVersion) = givenSource.Name is null ? Upstream(type, url) : givenSource;
        _packages.Add(SbomFacts.Apply(
            new InventoryPackage
            {
                Type = type,
                Name = Name(type, url, group, name),
                Version = Version(type, url, version),
                Architecture = type is PackageType.Deb or PackageType.Apk or PackageType.Rpm ? url.Qualifier("arch") : null,
                Source = source,
                SourceVersion = sourceVersion,
                Purl = url.ToString(),
                Licenses = [.. licenses],
                Path = (string.IsNullOrEmpty(location) ? path : location).TrimStart('/'),
            },
            facts));
    }

    public ImageInventory Finish(ImageInventory inventory) => inventory with
    {
        Packages =
        [
            .. _packages
                .DistinctBy(package => (package.Type, package.Name, package.Version, package.Architecture, package.Path))
                .OrderBy(package => package.Type)
                .ThenBy(package => package.Name, StringComparer.Ordinal)
                .ThenBy(package => package.Version, StringComparer.Ordinal)
                .ThenBy(package => package.Path, StringComparer.Ordinal),
        ],
        Gaps = _unknown == 0
            ? inventory.Gaps
            : [.. inventory.Gaps, new InventoryGap { Path = path, Reason = $"{_unknown} of its components have no package URL of a known ecosystem; no advisory is matched with them." }],
    };

    // Package URLs lose capital letters in some ecosystems; the component's own fields keep them.
    private static string Name(PackageType type, PackageUrl url, string? group, string? name)
    {
        var canonical = PackageUrls.NameOf(type, url);
        var separator = type == PackageType.Maven ? ':' : '/';
        var full = string.IsNullOrEmpty(group) ? name : $"{group}{separator}{name}";
        return full is not null && Plain(full) == Plain(canonical) ? full : canonical;
    }

    private static string Plain(string name) => name.Replace('_', '-').ToLowerInvariant();

    private static string Version(PackageType type, PackageUrl url, string? version)
    {
        version = string.IsNullOrEmpty(version) ? url.Version ?? "" : version;
        return type is PackageType.Rpm or PackageType.Deb && !version.Contains(':', StringComparison.Ordinal) && url.Qualifier("epoch") is { } epoch ? $"{epoch}:{version}" : version;
    }

    // Others name the source package in a qualifier: name, name@version, or the file name of a source rpm.
    private static (string? Name, string? Version) Upstream(PackageType type, PackageUrl url)
    {
        const string SourceRpm = ".src.rpm";
        if (url.Qualifier("upstream") is not { } upstream)
        {
            return (null, null);
        }

        if (type == PackageType.Rpm && upstream.EndsWith(SourceRpm, StringComparison.Ordinal))
        {
            var release = upstream.LastIndexOf('-');
            var version = release <= 0 ? -1 : upstream.LastIndexOf('-', release - 1);
            return version <= 0 ? (null, null) : (upstream[..version], upstream[(version + 1)..^SourceRpm.Length]);
        }

        var at = upstream.IndexOf('@', StringComparison.Ordinal);
        return at <= 0 ? (upstream, null) : (upstream[..at], upstream[(at + 1)..]);
    }
}
