using System.Text.Json;
using static FleetScan.Vulnerabilities.Suppressing.SuppressionJson;

namespace FleetScan.Vulnerabilities.Vex;

/// The products of a CSAF document by their ids: those of its tree, and those that are made of two others.
internal static class CsafProducts
{
    public static Dictionary<string, VexProduct> Read(JsonElement tree)
    {
        var products = new Dictionary<string, VexProduct>(StringComparer.Ordinal);
        foreach (var product in List(tree, "full_product_names").Concat(Branches(tree)))
        {
            Add(products, product, []);
        }

        foreach (var relationship in List(tree, "relationships"))
        {
            ReadRelationship(products, relationship);
        }

        return products;
    }

    // JSON of more than 64 levels is refused before this, so it ends.
    private static IEnumerable<JsonElement> Branches(JsonElement item)
    {
        foreach (var branch in List(item, "branches"))
        {
            if (Member(branch, "product") is { ValueKind: JsonValueKind.Object } product)
            {
                yield return product;
            }

            foreach (var below in Branches(branch))
            {
                yield return below;
            }
        }
    }

    // A component of something: the whole is the product and the component its part, unless the pair has a name of its own.
    private static void ReadRelationship(Dictionary<string, VexProduct> products, JsonElement relationship)
    {
        var whole = Text(relationship, "relates_to_product_reference", null) is { } outer ? products.GetValueOrDefault(outer) : null;
        var part = Text(relationship, "product_reference", null) is { } inner ? products.GetValueOrDefault(inner) : null;
        var pair = Member(relationship, "full_product_name");
        Add(products, pair, []);
        if (whole is not null && part is { Names.Count: > 0 } && Text(pair, "product_id", null) is { } id && products.TryGetValue(id, out var own) && own.Names.Count == 0)
        {
            products[id] = new(whole.Names, [part]);
        }
    }

    private static void Add(Dictionary<string, VexProduct> products, JsonElement product, IReadOnlyList<VexProduct> components)
    {
        if (Text(product, "product_id", null) is not { Length: > 0 } id)
        {
            return;
        }

        var identification = Member(product, "product_identification_helper");
        var names = List(identification, "hashes")
            .SelectMany(hash => List(hash, "file_hashes"))
            .Where(hash => Text(hash, "algorithm", null)?.Equals("sha256", StringComparison.OrdinalIgnoreCase) == true)
            .Select(hash => $"sha256:{Text(hash, "value", "")!.ToLowerInvariant()}") // Not null, as the default is not.
            .Append(Text(identification, "purl", null) ?? "")
            .Where(name => name.Length > 0);
        products[id] = new([.. names], components);
    }
}
