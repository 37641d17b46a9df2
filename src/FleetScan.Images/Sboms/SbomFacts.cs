using System.Globalization;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Sboms;

// What inventories know and the formats have no field for, as names and values: properties in CycloneDX and SPDX 3, comments in SPDX 2.
// Reading what was written gives the same inventory again.
internal static class SbomFacts
{
    public const string Prefix = "fleetscan:";
    public const string Name = Prefix + "name";
    public const string Path = Prefix + "path";
    public const string Version = Prefix + "version";
    private const string Layer = Prefix + "layer";
    private const string Source = Prefix + "source";
    private const string SourceVersion = Prefix + "sourceVersion";
    private const string Modularity = Prefix + "modularity";
    private const string License = Prefix + "license";
    private const string Architecture = Prefix + "architecture";
    private const string Manifest = Prefix + "manifestDigest";
    private const string Config = Prefix + "configDigest";
    private const string Platform = Prefix + "platform";
    private const string Gap = Prefix + "gap";
    private const string Codename = Prefix + "codename";
    private const string Like = Prefix + "like";
    private const string Pretty = Prefix + "prettyName";

    // Layer, gap and licence may come more than once.
    public static IEnumerable<(string Name, string Value)> Of(InventoryPackage package) =>
        Present(
            (Name, package.Name),
            (Version, package.Version),
            (Path, package.Path),
            (Layer, package.Layer),
            (Architecture, package.Architecture),
            (Source, package.Source),
            (SourceVersion, package.SourceVersion),
            (Modularity, package.Modularity))
        .Concat(package.Licenses.Select(license => (License, license)));

    public static IEnumerable<(string Name, string Value)> Of(ImageInventory inventory) =>
        Present((Manifest, inventory.ManifestDigest), (Config, inventory.ConfigDigest), (Platform, inventory.Platform))
            .Concat(inventory.Layers.Select(layer => (Layer, $"{layer.DiffId} {layer.Digest ?? "-"} {layer.Size.ToString(CultureInfo.InvariantCulture)} {layer.CreatedBy}".TrimEnd())))
            .Concat(inventory.Gaps.Select(gap => (Gap, $"{gap.Path}\t{gap.Reason}")));

    public static IEnumerable<(string Name, string Value)> Of(ImageDistribution distribution) =>
        Present((Codename, distribution.Codename), (Pretty, distribution.PrettyName)).Concat(distribution.Like.Select(like => (Like, like)));

    public static InventoryPackage Apply(InventoryPackage package, ILookup<string, string> facts) => package with
    {
        Name = One(facts, Name) ?? package.Name,
        Version = One(facts, Version) ?? package.Version,
        Path = One(facts, Path) ?? package.Path,
        Layer = One(facts, Layer),
        Architecture = One(facts, Architecture) ?? package.Architecture,
        Source = One(facts, Source) ?? package.Source,
        SourceVersion = One(facts, SourceVersion) ?? package.SourceVersion,
        Modularity = One(facts, Modularity),
        Licenses = facts.Contains(License) ? [.. facts[License]] : package.Licenses,
    };

    public static ImageInventory Apply(ImageInventory inventory, ILookup<string, string> facts) => inventory with
    {
        ManifestDigest = One(facts, Manifest) ?? inventory.ManifestDigest,
        ConfigDigest = One(facts, Config),
        Platform = One(facts, Platform),
        Layers = [.. facts[Layer].Select(ReadLayer).OfType<ImageLayer>()],
        Gaps = [.. facts[Gap].Select(gap => gap.Split('\t', 2)).Where(gap => gap.Length == 2).Select(gap => new InventoryGap { Path = gap[0], Reason = gap[1] })],
    };

    public static ImageDistribution Apply(ImageDistribution distribution, ILookup<string, string> facts) => distribution with
    {
        Codename = One(facts, Codename),
        PrettyName = One(facts, Pretty),
        Like = [.. facts[Like]],
    };

    private static IEnumerable<(string Name, string Value)> Present(params (string Name, string? Value)[] facts) =>
        facts.Where(fact => fact.Value is not null).Select(fact => (fact.Name, fact.Value!)); // Filtered just before.

    private static string? One(ILookup<string, string> facts, string name) => facts[name].FirstOrDefault();

    private static ImageLayer? ReadLayer(string text) =>
        text.Split(' ', 4) is [var diffId, var digest, var size, .. var rest] && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? new ImageLayer { DiffId = diffId, Digest = digest == "-" ? null : digest, Size = bytes, CreatedBy = rest.Length > 0 ? rest[0] : null }
            : null;
}
