using System.Text.Json;
using FleetScan.Vulnerabilities.Suppressing;
using static FleetScan.Vulnerabilities.Suppressing.SuppressionJson;

namespace FleetScan.Vulnerabilities.Vex;

/// OpenVEX, https://github.com/openvex/spec. Before version 0.2 products and vulnerabilities were plain texts.
internal static class OpenVex
{
    public static bool Recognizes(JsonElement root) =>
        Text(root, "@context", null)?.StartsWith("https://openvex.dev/ns", StringComparison.Ordinal) == true && Member(root, "statements").ValueKind == JsonValueKind.Array;

    public static VexDocument Read(JsonElement root, string file)
    {
        var id = Text(root, "@id", null) is { Length: > 0 } given ? given : file;
        var time = VexFile.Time(Text(root, "last_updated", null) ?? Text(root, "timestamp", null));
        return new() { Id = id, Statements = [.. List(root, "statements").Select((statement, index) => Statement(statement, index, id, time ?? DateTimeOffset.MinValue))] };
    }

    private static VexStatement Statement(JsonElement statement, int order, string document, DateTimeOffset time)
    {
        // Until version 0.2 the parts were the statement's, for all of its products.
        var parts = Components(statement).ToList();
        return new()
        {
            Document = document,
            Vulnerabilities = Vulnerabilities(statement),
            Products = [.. List(statement, "products").Select(product => Product(product, [.. Components(product), .. parts]))],
            Status = Status(Text(statement, "status", null)),
            Reason = SuppressionText.Reason(Text(statement, "justification", null), Text(statement, "impact_statement", null) ?? Text(statement, "status_notes", null)),
            At = VexFile.Time(Text(statement, "last_updated", null) ?? Text(statement, "timestamp", null)) ?? time,
            Order = order,
        };
    }

    private static List<string> Vulnerabilities(JsonElement statement)
    {
        var vulnerability = Member(statement, "vulnerability");
        return vulnerability.ValueKind == JsonValueKind.String
            ? [vulnerability.GetString()!] // A string has a text.
            : [.. Texts(vulnerability, "aliases").Concat([Text(vulnerability, "name", null) ?? "", Text(vulnerability, "@id", null) ?? ""]).Where(id => id.Length > 0).Distinct()];
    }

    private static IEnumerable<VexProduct> Components(JsonElement item) => List(item, "subcomponents").Select(component => Product(component, []));

    private static VexProduct Product(JsonElement product, IReadOnlyList<VexProduct> components)
    {
        if (product.ValueKind == JsonValueKind.String)
        {
            return new([product.GetString()!], components); // A string has a text.
        }

        var names = new List<string> { Text(product, "@id", null) ?? "", Text(Member(product, "identifiers"), "purl", null) ?? "" };
        if (Text(Member(product, "hashes"), "sha-256", null) is { } hash)
        {
            names.Add($"sha256:{hash.ToLowerInvariant()}");
        }

        return new([.. names.Where(name => name.Length > 0)], components);
    }

    private static VexStatus Status(string? status) => status switch
    {
        "not_affected" => VexStatus.NotAffected,
        "fixed" => VexStatus.Fixed,
        "under_investigation" => VexStatus.UnderInvestigation,
        "affected" => VexStatus.Affected,
        _ => throw new FormatException($"a statement has the status '{status}'; there are not_affected, fixed, affected and under_investigation"),
    };
}
