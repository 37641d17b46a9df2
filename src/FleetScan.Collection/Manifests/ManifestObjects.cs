using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

// The objects inside a document: itself, or the items of a List and of Lists in it.
internal static class ManifestObjects
{
    // Lists in Lists come from tools that concatenate; deeper than this comes from nobody.
    private const int MaxNesting = 8;

    public static IEnumerable<ResourceDocument> In(JsonElement root, ResourceOrigin origin) => In(root, origin, MaxNesting);

    private static IEnumerable<ResourceDocument> In(JsonElement root, ResourceOrigin origin, int nesting)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root.EnumerateArray().SelectMany(item => nesting == 0 ? [] : In(item, origin, nesting - 1));
        }

        if (ItemsOf(root, out var apiVersion, out var kind) is not { } items)
        {
            return ResourceDocument.From(root, origin) is { } document ? [document] : [];
        }

        return nesting == 0 ? [] : items.EnumerateArray().SelectMany(item => In(ObjectJson.Complete(item, apiVersion, kind), origin, nesting - 1));
    }

    private static JsonElement? ItemsOf(JsonElement root, out string apiVersion, out string kind)
    {
        apiVersion = kind = "";
        if (root.Get("kind"u8).Text() is not { } list || !list.EndsWith("List", StringComparison.Ordinal) || root.Get("items"u8) is not { ValueKind: JsonValueKind.Array } items)
        {
            return null;
        }

        kind = list[..^"List".Length];
        apiVersion = root.Get("apiVersion"u8).Text() ?? "";
        return items;
    }
}
