using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Images.Ecosystems;

namespace FleetScan.Images.Sboms;

// SPDX 2 JSON. What the document describes is the subject; the rest are packages.
internal static class SpdxReader
{
    private const string Unknown = "NOASSERTION";

    public static ImageInventory Read(JsonElement root, string path)
    {
        var described = Described(root);
        var components = new SbomComponents(path);
        var inventory = new ImageInventory { Subject = root.Text("name") is { Length: > 0 } name ? name : path };
        foreach (var package in root.Member("packages").Items())
        {
            var purpose = package.Text("primaryPackagePurpose");
            var purl = Purl(package);
            // The JSON schema has the underscore, the text of the specification the hyphen; scanners write either.
            if (purpose is "OPERATING_SYSTEM" or "OPERATING-SYSTEM" && package.Text("name") is { Length: > 0 } id)
            {
                inventory = inventory with
                {
                    Distribution = SbomFacts.Apply(SbomComponents.Distribution(id, package.Text("versionInfo")), Facts(package)),
                };
            }
            else if (described.Contains(package.Text("SPDXID") ?? "") && (purl is null || purl.StartsWith("pkg:oci/", StringComparison.Ordinal)))
            {
                inventory = SbomFacts.Apply(inventory with { Subject = package.Text("name") ?? inventory.Subject }, Facts(package));
            }
            else
            {
                components.Add(purl, null, package.Text("name"), package.Text("versionInfo"), Licenses(package), null, Facts(package), default);
            }
        }

        return components.Finish(inventory);
    }

    private static HashSet<string> Described(JsonElement root) =>
    [
        .. root.Member("documentDescribes").Texts(),
        .. root.Member("relationships").Items()
            .Where(relationship => relationship.Text("relationshipType") == "DESCRIBES")
            .Select(relationship => relationship.Text("relatedSpdxElement"))
            .OfType<string>(),
    ];

    private static string? Purl(JsonElement package) =>
        package.Member("externalRefs").Items()
            .Where(reference => reference.Text("referenceType") == "purl")
            .Select(reference => reference.Text("referenceLocator"))
            .FirstOrDefault();

    private static IEnumerable<string> Licenses(JsonElement package) =>
        package.Text("licenseDeclared") is { Length: > 0 } license and not (Unknown or "NONE") ? [license] : [];

    private static ILookup<string, string> Facts(JsonElement package) =>
        (package.Text("comment") ?? "").Split('\n')
            .Where(line => line.StartsWith(SbomFacts.Prefix, StringComparison.Ordinal) && line.Contains('=', StringComparison.Ordinal))
            .Select(line => line.Split('=', 2))
            .ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
