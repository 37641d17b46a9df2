using System.Text.Json;
using FleetScan.Vulnerabilities.Suppressing;
using static FleetScan.Vulnerabilities.Suppressing.SuppressionJson;

namespace FleetScan.Vulnerabilities.Vex;

/// CSAF 2.0, https://docs.oasis-open.org/csaf/csaf/v2.0: the statuses of its products.
internal static class Csaf
{
    // Where one product has several statuses, the last of these counts: rather shown than hidden.
    private static readonly (string Name, VexStatus Status)[] Statuses =
    [
        ("first_fixed", VexStatus.Fixed),
        ("fixed", VexStatus.Fixed),
        ("known_not_affected", VexStatus.NotAffected),
        ("under_investigation", VexStatus.UnderInvestigation),
        ("first_affected", VexStatus.Affected),
        ("last_affected", VexStatus.Affected),
        ("known_affected", VexStatus.Affected),
    ];

    public static bool Recognizes(JsonElement root) =>
        Member(Member(root, "document"), "tracking").ValueKind == JsonValueKind.Object && Member(root, "vulnerabilities").ValueKind == JsonValueKind.Array;

    public static VexDocument Read(JsonElement root, string file)
    {
        var tracking = Member(Member(root, "document"), "tracking");
        var id = Text(tracking, "id", null) is { Length: > 0 } given ? given : file;
        var time = VexFile.Time(Text(tracking, "current_release_date", null)) ?? DateTimeOffset.MinValue;
        var products = CsafProducts.Read(Member(root, "product_tree"));
        var groups = List(Member(root, "product_tree"), "product_groups")
            .GroupBy(group => Text(group, "group_id", ""), group => Texts(group, "product_ids"))
            .ToDictionary(group => group.Key!, group => group.SelectMany(ids => ids).ToList(), StringComparer.Ordinal); // Without an id it is the empty text.
        var statements = List(root, "vulnerabilities").SelectMany(vulnerability => Statements(vulnerability, products, groups)).Select((statement, index) => statement with { Document = id, At = time, Order = index });
        return new() { Id = id, Statements = [.. statements] };
    }

    private static IEnumerable<VexStatement> Statements(JsonElement vulnerability, Dictionary<string, VexProduct> products, Dictionary<string, List<string>> groups)
    {
        List<string> ids = [.. List(vulnerability, "ids").Select(id => Text(id, "text", "")!).Append(Text(vulnerability, "cve", "")!).Where(id => id.Length > 0)]; // Not null, as the default is not.
        var statuses = Member(vulnerability, "product_status");
        foreach (var (name, status) in Statuses)
        {
            foreach (var product in Texts(statuses, name))
            {
                if (products.TryGetValue(product, out var known))
                {
                    yield return new() { Document = "", Vulnerabilities = ids, Products = [known], Status = status, Reason = Reason(vulnerability, product, groups) };
                }
            }
        }
    }

    // A flag gives the justification, a threat of the kind impact the explanation; both name their products or groups of them.
    private static string? Reason(JsonElement vulnerability, string product, Dictionary<string, List<string>> groups)
    {
        var flag = List(vulnerability, "flags").FirstOrDefault(IsMeant);
        var threat = List(vulnerability, "threats").FirstOrDefault(threat => Text(threat, "category", null) == "impact" && IsMeant(threat));
        return SuppressionText.Reason(Text(flag, "label", null), Text(threat, "details", null));

        bool IsMeant(JsonElement item) =>
            Texts(item, "product_ids").Contains(product) || Texts(item, "group_ids").Any(group => groups.TryGetValue(group, out var members) && members.Contains(product));
    }
}
