using System.Globalization;
using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

// An object inside the documents of a text: in which of them, and behind which steps, since a List holds many.
internal sealed record LocatedObject(int Document, IReadOnlyList<PathStep> Steps, ResourceDocument Identity)
{
    private const int MaxNesting = 8;

    public bool Is(ManifestEdit edit) =>
        Identity.Kind == edit.Kind && Identity.Name == edit.Name && Identity.ApiVersion == edit.ApiVersion && (Identity.Namespace ?? "") == (edit.Namespace ?? "");

    public static IEnumerable<LocatedObject> In(IReadOnlyList<JsonElement> documents) =>
        Enumerable.Range(0, documents.Count).SelectMany(index => In(documents[index], index, [], "", "", MaxNesting));

    private static IEnumerable<LocatedObject> In(JsonElement json, int document, IReadOnlyList<PathStep> steps, string apiVersion, string kind, int nesting)
    {
        if (json.ValueKind == JsonValueKind.Array && nesting > 0)
        {
            return json.EnumerateArray().SelectMany((item, index) => In(item, document, [.. steps, Item(index)], apiVersion, kind, nesting - 1));
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var ownKind = json.TryGetProperty("kind"u8, out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() ?? "" : kind;
        if (ownKind.EndsWith("List", StringComparison.Ordinal) && json.TryGetProperty("items"u8, out var items) && items.ValueKind == JsonValueKind.Array && nesting > 0)
        {
            var version = json.TryGetProperty("apiVersion"u8, out var stated) && stated.ValueKind == JsonValueKind.String ? stated.GetString() ?? "" : "";
            return In(items, document, [.. steps, new PathStep("items", -1)], version, ownKind[..^"List".Length], nesting - 1);
        }

        return ResourceDocument.From(ObjectJson.Complete(json, apiVersion, kind), null) is { } identity ? [new LocatedObject(document, steps, identity)] : [];
    }

    private static PathStep Item(int index) => new(index.ToString(CultureInfo.InvariantCulture), index);
}
