using FleetScan.Contracts.V1;

namespace FleetScan.Vulnerabilities.Advisories;

/// <summary>Where packages come from: a language's registry, or one release of a distribution.</summary>
/// <param name="Type">How its versions compare.</param>
/// <param name="Release">The distribution and its release, such as <c>debian:12</c>; empty for registries.</param>
public readonly record struct Ecosystem(PackageType Type, string Release)
{
    private const string AzureLinux = "azurelinux";

    private static readonly Dictionary<string, PackageType> Registries = new(StringComparer.OrdinalIgnoreCase)
    {
        ["npm"] = PackageType.Npm,
        ["PyPI"] = PackageType.PyPi,
        ["Maven"] = PackageType.Maven,
        ["NuGet"] = PackageType.NuGet,
        ["Go"] = PackageType.Go,
        ["RubyGems"] = PackageType.Gem,
        ["crates.io"] = PackageType.Cargo,
        ["Packagist"] = PackageType.Composer,
    };

    // How many numbers of its version make a release; 0 where a distribution has no releases.
    private static readonly Dictionary<string, (PackageType Type, string Name, int Numbers)> Distributions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Debian"] = (PackageType.Deb, "debian", 1),
        ["raspbian"] = (PackageType.Deb, "debian", 1),
        ["Ubuntu"] = (PackageType.Deb, "ubuntu", 2),
        ["Alpine"] = (PackageType.Apk, "alpine", 2),
        ["Wolfi"] = (PackageType.Apk, "wolfi", 0),
        ["Chainguard"] = (PackageType.Apk, "chainguard", 0),
        ["AlmaLinux"] = (PackageType.Rpm, "almalinux", 1),
        ["Rocky Linux"] = (PackageType.Rpm, "rocky", 1),
        ["rocky"] = (PackageType.Rpm, "rocky", 1),
        ["rhel"] = (PackageType.Rpm, "rhel", 1),
        ["centos"] = (PackageType.Rpm, "rhel", 1),
        ["sles"] = (PackageType.Rpm, "sles", 2),
        ["sled"] = (PackageType.Rpm, "sles", 2),
        ["sles_sap"] = (PackageType.Rpm, "sles", 2),
        ["opensuse-leap"] = (PackageType.Rpm, "opensuse-leap", 2),
        ["opensuse-tumbleweed"] = (PackageType.Rpm, "opensuse-tumbleweed", 0),
        ["Azure Linux"] = (PackageType.Rpm, AzureLinux, 1),
        ["azurelinux"] = (PackageType.Rpm, AzureLinux, 1),
        ["mariner"] = (PackageType.Rpm, AzureLinux, 1),
    };

    /// <summary>Whether advisories name the packages that are installed; where they do not, they name the source package.</summary>
    internal bool IsFiledByPackage => IsOf("almalinux") || IsOf("rhel");

    /// <summary>Whether advisories name the source package and the packages built from it, now this, now that.</summary>
    internal bool IsFiledByEither => Type == PackageType.Apk || IsOf("rocky");

    /// <summary>Whether advisories leave out the epoch of versions.</summary>
    internal bool IsWithoutEpochs => IsOf(AzureLinux);

    /// <summary>Reads an ecosystem as OSV writes it, such as <c>npm</c>, <c>Debian:12</c> or <c>Red Hat:enterprise_linux:9::baseos</c>.</summary>
    /// <param name="text">The name.</param>
    /// <returns>The ecosystem; null for one that FleetScan does not match.</returns>
    public static Ecosystem? OfOsv(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Registries.TryGetValue(text, out var type))
        {
            return new(type, "");
        }

        return OsvReleases.Of(text) is var (id, version) ? OfDistribution(id, version) : null;
    }

    /// <summary>The distribution release that an image is built on.</summary>
    /// <param name="distribution">What its os-release says; null where nothing does.</param>
    /// <returns>The ecosystem; null for one without advisories.</returns>
    public static Ecosystem? OfImage(ImageDistribution? distribution) => distribution is null ? null : OfDistribution(distribution.Id, distribution.Version);

    /// <summary>The registry of a language's packages.</summary>
    /// <param name="type">The ecosystem.</param>
    /// <returns>The ecosystem.</returns>
    public static Ecosystem OfRegistry(PackageType type) => new(type, "");

    /// <summary>A name as advisories and packages are compared by it.</summary>
    /// <param name="name">The name.</param>
    /// <returns>PyPI names by PEP 503, NuGet and Composer names in lower case, others as they are.</returns>
    public string Normalize(string name) => Type switch
    {
        PackageType.PyPi => PythonName(name),
        PackageType.NuGet or PackageType.Composer => name.ToLowerInvariant(),
        _ => name,
    };

    /// <inheritdoc/>
    public override string ToString() => Release.Length > 0 ? Release : Type.ToString().ToLowerInvariant();

    private bool IsOf(string distribution) => Release.StartsWith(distribution, StringComparison.Ordinal) && (Release.Length == distribution.Length || Release[distribution.Length] == ':');

    private static Ecosystem? OfDistribution(string name, string? version)
    {
        if (!Distributions.TryGetValue(name, out var found))
        {
            return null;
        }

        if (found.Numbers == 0)
        {
            return new(found.Type, found.Name);
        }

        var numbers = version?.Split('.') ?? [];
        return numbers.Length < found.Numbers || numbers.Any(string.IsNullOrEmpty) ? null : new(found.Type, $"{found.Name}:{string.Join('.', numbers.Take(found.Numbers))}");
    }

    // Runs of dots, dashes and underscores are one dash.
    private static string PythonName(string name) => string.Join('-', name.ToLowerInvariant().Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries));
}
