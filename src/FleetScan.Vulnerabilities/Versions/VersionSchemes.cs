using FleetScan.Contracts.V1;

namespace FleetScan.Vulnerabilities.Versions;

/// <summary>Every scheme, and which ecosystem uses which.</summary>
public static class VersionSchemes
{
    /// <summary>All schemes.</summary>
    public static IReadOnlyList<VersionScheme> All { get; } =
    [
        new DpkgScheme(),
        new ApkScheme(),
        new RpmScheme(),
        new SemverScheme(),
        new Pep440Scheme(),
        new MavenScheme(),
        new GemScheme(),
        new NuGetScheme(),
        new GoScheme(),
        new ComposerScheme(),
    ];

    /// <summary>The scheme of an ecosystem.</summary>
    /// <param name="type">The ecosystem.</param>
    /// <returns>Its scheme.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is no ecosystem.</exception>
    public static VersionScheme Of(PackageType type) => All[type switch
    {
        PackageType.Deb => 0,
        PackageType.Apk => 1,
        PackageType.Rpm => 2,
        PackageType.Npm or PackageType.Cargo => 3,
        PackageType.PyPi => 4,
        PackageType.Maven => 5,
        PackageType.Gem => 6,
        PackageType.NuGet => 7,
        PackageType.Go => 8,
        PackageType.Composer => 9,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such ecosystem."),
    }];
}
