using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Images.Ecosystems;

namespace FleetScan.Images.Sboms;

// SPDX 3 JSON-LD in the form that its own context allows. The roots of its collections are the subject; the other packages are packages.
internal static class Spdx3Reader
{
    private const string Context = "https://spdx.org/rdf/3.";

    public static bool IsDocument(JsonElement root) => root.Member("@context").Texts().Any(context => context.StartsWith(Context, StringComparison.Ordinal));

    public static ImageInventory Read(JsonElement root, string path)
    {
        var graph = root.Member("@graph");
        var roots = Roots(graph);
        var licenses = Licenses(graph);
        var components = new SbomComponents(path);
        var inventory = new ImageInventory { Subject = Name(graph.Items().FirstOrDefault(element => Type(element) == "SpdxDocument")) ?? path };
        foreach (var package in graph.Items().Where(element => Type(element) == "software_Package"))
        {
            var id = Id(package);
            var purl = Purl(package);
            if (package.Text("software_primaryPurpose") == "operatingSystem" && Name(package) is { } distribution)
            {
                inventory = inventory with
                {
                    Distribution = SbomFacts.Apply(SbomComponents.Distribution(distribution, package.Text("software_packageVersion")), Facts(package)),
                };
            }
            else if (roots.Contains(id) && (purl is null || purl.StartsWith("pkg:oci/", StringComparison.Ordinal)))
            {
                inventory = SbomFacts.Apply(inventory with { Subject = Name(package) ?? inventory.Subject }, Facts(package));
            }
            else
            {
                components.Add(purl, null, Name(package), package.Text("software_packageVersion"), licenses[id], null, Facts(package), default);
            }
        }

        return components.Finish(inventory);
    }

    private static HashSet<string> Roots(JsonElement graph) =>
        [.. graph.Items().Where(element => Type(element) is "SpdxDocument" or "software_Sbom" or "Bom").SelectMany(element => element.Member("rootElement").Texts())];

    // A package's licences are related to it, not part of it.
    private static ILookup<string, string> Licenses(JsonElement graph)
    {
        var expressions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var license in graph.Items().Where(element => Type(element) == "simplelicensing_LicenseExpression"))
        {
            expressions.TryAdd(Id(license), license.Text("simplelicensing_licenseExpression") ?? "");
        }

        return graph.Items()
            .Where(element => Type(element) == "Relationship" && element.Text("relationshipType") == "hasDeclaredLicense")
            .SelectMany(declared => declared.Member("to").Texts(), (declared, license) => (From: declared.Text("from") ?? "", Expression: expressions.GetValueOrDefault(license, "")))
            .Where(declared => declared.Expression.Length > 0)
            .ToLookup(declared => declared.From, declared => declared.Expression, StringComparer.Ordinal);
    }

    private static string? Purl(JsonElement package) =>
        package.Text("software_packageUrl")
        ?? package.Member("externalIdentifier").Items()
            .Where(identifier => identifier.Text("externalIdentifierType") == "packageUrl")
            .Select(identifier => identifier.Text("identifier"))
            .FirstOrDefault();

    private static ILookup<string, string> Facts(JsonElement element) =>
        element.Member("extension").Items()
            .SelectMany(extension => extension.Member("extension_cdxProperty").Items())
            .Select(property => (Name: property.Text("extension_cdxPropName") ?? "", Value: property.Text("extension_cdxPropValue") ?? ""))
            .Where(property => property.Name.StartsWith(SbomFacts.Prefix, StringComparison.Ordinal))
            .ToLookup(property => property.Name, property => property.Value, StringComparer.Ordinal);

    private static string Type(JsonElement element) => element.Text("type") ?? element.Text("@type") ?? "";

    private static string Id(JsonElement element) => element.Text("spdxId") ?? element.Text("@id") ?? "";

    private static string? Name(JsonElement element) => element.Text("name") is { Length: > 0 } name ? name : null;
}
