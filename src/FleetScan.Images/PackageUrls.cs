using FleetScan.Contracts.V1;

namespace FleetScan.Images;

/// <summary>The package URLs of what inventories list.</summary>
public static class PackageUrls
{
    /// <summary>The package URL of a package.</summary>
    /// <param name="type">Its ecosystem.</param>
    /// <param name="name">Its name as <see cref="InventoryPackage.Name"/> has it, not empty.</param>
    /// <param name="version">Its version as <see cref="InventoryPackage.Version"/> has it: with epoch and release; empty when unknown.</param>
    /// <param name="architecture">The architecture of a distribution package; null for none.</param>
    /// <param name="distribution">The distribution; only distribution packages use it.</param>
    /// <returns>The canonical form.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static string For(PackageType type, string name, string version, string? architecture = null, ImageDistribution? distribution = null) =>
        type is PackageType.Deb or PackageType.Apk or PackageType.Rpm
            ? ForDistribution(type, name, version, architecture, distribution)
            : ForLanguage(type, name, version);

    /// <summary>The purl type of an ecosystem.</summary>
    /// <param name="type">The ecosystem.</param>
    /// <returns>Such as <c>golang</c>.</returns>
    public static string TypeOf(PackageType type) => type switch
    {
        PackageType.Deb => "deb",
        PackageType.Apk => "apk",
        PackageType.Rpm => "rpm",
        PackageType.Npm => "npm",
        PackageType.PyPi => "pypi",
        PackageType.Maven => "maven",
        PackageType.NuGet => "nuget",
        PackageType.Go => "golang",
        PackageType.Gem => "gem",
        PackageType.Cargo => "cargo",
        PackageType.Composer => "composer",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "An ecosystem without a purl type."),
    };

    /// <summary>The ecosystem of a purl type.</summary>
    /// <param name="purlType">The purl type, in lower case.</param>
    /// <returns>Null for types that inventories do not know.</returns>
    public static PackageType? TypeFrom(string purlType)
    {
        foreach (var type in Enum.GetValues<PackageType>())
        {
            if (TypeOf(type) == purlType)
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>The name an inventory gives the package of a package URL.</summary>
    /// <param name="type">The ecosystem.</param>
    /// <param name="url">The package URL.</param>
    /// <returns>Such as <c>group:artifact</c> for Maven.</returns>
    public static string NameOf(PackageType type, PackageUrl url) => type switch
    {
        PackageType.Deb or PackageType.Apk or PackageType.Rpm => url.Name,
        _ when url.Namespace is null => url.Name,
        PackageType.Maven => $"{url.Namespace}:{url.Name}",
        _ => $"{url.Namespace}/{url.Name}",
    };

    private static string ForLanguage(PackageType type, string name, string version)
    {
        var separator = type switch
        {
            PackageType.Maven => name.IndexOf(':', StringComparison.Ordinal),
            PackageType.Npm or PackageType.Go or PackageType.Composer => name.LastIndexOf('/'),
            _ => -1,
        };
        return separator <= 0 || separator == name.Length - 1
            ? new PackageUrl(TypeOf(type), null, name, version).ToString()
            : new PackageUrl(TypeOf(type), name[..separator], name[(separator + 1)..], version).ToString();
    }

    private static string ForDistribution(PackageType type, string name, string version, string? architecture, ImageDistribution? distribution)
    {
        var qualifiers = new List<KeyValuePair<string, string>>(3);
        if (architecture is not null)
        {
            qualifiers.Add(new("arch", architecture));
        }

        if (distribution is not null)
        {
            var release = distribution.Version ?? distribution.Codename;
            qualifiers.Add(new("distro", release is null ? distribution.Id : $"{distribution.Id}-{release}"));
        }

        var colon = type == PackageType.Rpm ? version.IndexOf(':', StringComparison.Ordinal) : -1;
        if (colon >= 0)
        {
            // Only rpm keeps the epoch apart; the epoch 0 is the same as none.
            var epoch = version[..colon];
            qualifiers.Add(new("epoch", epoch == "0" ? "" : epoch));
            version = version[(colon + 1)..];
        }

        return new PackageUrl(TypeOf(type), distribution?.Id, name, version, qualifiers).ToString();
    }
}
