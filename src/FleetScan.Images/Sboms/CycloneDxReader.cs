using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Images.Ecosystems;

namespace FleetScan.Images.Sboms;

// CycloneDX JSON. Components may lie within components.
internal static class CycloneDxReader
{
    public static ImageInventory Read(JsonElement root, string path)
    {
        var subject = root.Member("metadata").Member("component");
        var components = new SbomComponents(path);
        ImageDistribution? distribution = null;
        Walk(root.Member("components"), components, ref distribution);
        var version = subject.Text("version");
        return components.Finish(SbomFacts.Apply(
            new ImageInventory
            {
                Subject = subject.Text("name") is { Length: > 0 } name ? name : path,
                ManifestDigest = version?.StartsWith("sha256:", StringComparison.Ordinal) == true ? version : null,
                Distribution = distribution,
            },
            Facts(subject)));
    }

    private static void Walk(JsonElement list, SbomComponents components, ref ImageDistribution? distribution)
    {
        foreach (var component in list.Items())
        {
            var kind = component.Text("type");
            if (kind == "operating-system" && component.Text("name") is { Length: > 0 } id)
            {
                distribution ??= SbomFacts.Apply(SbomComponents.Distribution(id, component.Text("version")), Facts(component));
            }
            else if (kind is not ("file" or "device" or "data"))
            {
                components.Add(
                    component.Text("purl"),
                    component.Text("group"),
                    component.Text("name"),
                    component.Text("version"),
                    Licenses(component),
                    Location(component),
                    Facts(component),
                    ForeignSources.Of(component));
            }

            Walk(component.Member("components"), components, ref distribution);
        }
    }

    private static IEnumerable<string> Licenses(JsonElement component) =>
        component.Member("licenses").Items()
            .Select(choice => choice.Text("expression") ?? choice.Member("license").Text("id") ?? choice.Member("license").Text("name"))
            .OfType<string>();

    // The standard field, or the properties scanners used before there was one.
    private static string? Location(JsonElement component) =>
        component.Member("evidence").Member("occurrences").Items().Select(occurrence => occurrence.Text("location")).FirstOrDefault()
        ?? component.Property("syft:location:0:path")
        ?? component.Property("aquasecurity:trivy:FilePath");

    private static ILookup<string, string> Facts(JsonElement component) =>
        component.Member("properties").Items()
            .Select(property => (Name: property.Text("name") ?? "", Value: property.Text("value") ?? ""))
            .Where(property => property.Name.StartsWith(SbomFacts.Prefix, StringComparison.Ordinal))
            .ToLookup(property => property.Name, property => property.Value, StringComparer.Ordinal);
}
