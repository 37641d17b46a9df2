namespace FleetScan.Contracts.V1;

/// <summary>One package of an image or a folder.</summary>
public sealed record InventoryPackage
{
    /// <summary>The ecosystem.</summary>
    public required PackageType Type { get; init; }

    /// <summary>The name as its ecosystem writes it: <c>group:artifact</c> for Maven, <c>vendor/package</c> for Composer, <c>@scope/name</c> for npm.</summary>
    public required string Name { get; init; }

    /// <summary>The whole version as its ecosystem compares it: epoch and release included, such as <c>1:2.3-4+deb12u1</c>. Empty when unknown; then nothing matches.</summary>
    public required string Version { get; init; }

    /// <summary>The architecture, for distribution packages.</summary>
    public string? Architecture { get; init; }

    /// <summary>The source package a distribution package was built from, by which advisories are filed; null when it has the package's own name.</summary>
    public string? Source { get; init; }

    /// <summary>The version of the source package; null when it is the package's own.</summary>
    public string? SourceVersion { get; init; }

    /// <summary>The rpm module, such as <c>nodejs:18:8060020221024:ad008a3a</c>; empty for a package known to belong to none, null when the database does not say.</summary>
    public string? Modularity { get; init; }

    /// <summary>The package URL, canonical form.</summary>
    public required string Purl { get; init; }

    /// <summary>Licence expressions or names as the package states them.</summary>
    public IReadOnlyList<string> Licenses { get; init => field = value ?? []; } = [];

    /// <summary>The file that says the package is there, from the root of the image or folder, without a leading slash. Files inside archives follow an exclamation mark: <c>app/shop.jar!/lib/log4j.jar</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The diff id of the layer with that file; null outside images.</summary>
    public string? Layer { get; init; }
}
