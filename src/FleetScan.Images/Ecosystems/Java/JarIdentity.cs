using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.Java;

// Which Maven package an archive is.
internal static class JarIdentity
{
    public static void Report(string fileName, string path, JarManifest manifest, IReadOnlyList<PomProperties> properties, PackageList found)
    {
        var (artifact, version) = FromFileName(fileName);
        var own = Own(properties, artifact, version);
        if (own is null && Told(artifact, version, manifest) is { } told)
        {
            found.Add(path, PackageType.Maven, $"{told.Group}:{told.Artifact}", told.Version, Licenses(manifest));
        }

        foreach (var pom in properties)
        {
            found.Add(path, PackageType.Maven, $"{pom.Group}:{pom.Artifact}", pom.Version, pom == own ? Licenses(manifest) : null);
        }
    }

    // "name-1.2.3.jar": the version begins at the first hyphen before a digit.
    internal static (string Artifact, string Version) FromFileName(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName.AsSpan());
        for (var i = 1; i < name.Length - 1; i++)
        {
            if (name[i] is '-' or '_' && char.IsAsciiDigit(name[i + 1]) && (name[i] == '-' || name[(i + 1)..].Contains('.')))
            {
                return (name[..i].ToString(), name[(i + 1)..].ToString());
            }
        }

        return (name.ToString(), "");
    }

    // The only properties, or those the file is named after; the longest such name, as log4j-core starts with log4j.
    private static PomProperties? Own(IReadOnlyList<PomProperties> properties, string artifact, string version) =>
        properties.Count == 1 && !LooksShaded(properties[0], artifact, version)
            ? properties[0]
            : properties.Where(pom => pom.Artifact == artifact).MaxBy(pom => pom.Version.Length);

    // A single library packed into an archive of quite another name and version; files without a version may be renamed ones.
    private static bool LooksShaded(PomProperties pom, string artifact, string version) =>
        version.Length > 0
        && version != pom.Version
        && !artifact.Contains(pom.Artifact, StringComparison.OrdinalIgnoreCase)
        && !pom.Artifact.Contains(artifact, StringComparison.OrdinalIgnoreCase);

    private static PomProperties? Told(string artifact, string version, JarManifest manifest)
    {
        // Jenkins names its plugins in attributes of their own.
        if (manifest["Plugin-Version"] is { } plugin && manifest["Short-Name"] is { } shortName)
        {
            return new PomProperties(manifest["Group-Id"] ?? "org.jenkins-ci.plugins", shortName, plugin.Split(' ')[0]);
        }

        if (version.Length == 0)
        {
            version = Version(manifest["Implementation-Version"]) ?? Version(manifest["Bundle-Version"]) ?? Version(manifest["Specification-Version"]) ?? "";
        }

        return artifact.Length == 0 || version.Length == 0 ? null : new PomProperties(JarGroups.Guess(artifact, manifest), artifact, version);
    }

    private static string? Version(string? text) => text?.Split(' ')[0] is { Length: > 0 } version && char.IsAsciiDigit(version[0]) ? version : null;

    private static IEnumerable<string>? Licenses(JarManifest manifest) => manifest["Bundle-License"]?.Split(',').Select(license => license.Split(';')[0].Trim('"', ' '));
}
