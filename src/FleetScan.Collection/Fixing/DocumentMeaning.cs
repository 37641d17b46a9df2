using System.Text.Json;
using System.Text.Json.Nodes;
using FleetScan.Kubernetes;
using YamlDotNet.Core;

namespace FleetScan.Collection;

// What the documents of a text mean, and what they mean after a change: the measure that every edited text is held to.
internal static class DocumentMeaning
{
    private static readonly YamlBounds Bounds = new(128, 5_000_000, 64 * 1024 * 1024);

    // One for each document; undefined for those that are empty. Throws ManifestException or YamlException for what is broken.
    public static List<JsonElement> Of(string text)
    {
        var meanings = new List<JsonElement>();
        var document = new YamlDocument(Bounds);
        var writer = new YamlJsonWriter(Bounds);
        var parser = new Parser(new StringReader(text));
        while (document.ReadNext(parser))
        {
            meanings.Add(document.IsEmpty ? default : writer.ToJson(document));
        }

        return meanings;
    }

    // Whether a text means what it meant before but for one value.
    public static bool IsWith(IReadOnlyList<JsonElement> before, IReadOnlyList<JsonElement> after, int document, Action<JsonNode> change)
    {
        if (before.Count != after.Count)
        {
            return false;
        }

        for (var i = 0; i < before.Count; i++)
        {
            if (i == document)
            {
                var expected = JsonNode.Parse(before[i].GetRawText(), documentOptions: new JsonDocumentOptions { MaxDepth = 256 }) ?? new JsonObject();
                change(expected);
                if (!JsonNode.DeepEquals(expected, JsonNode.Parse(after[i].GetRawText(), documentOptions: new JsonDocumentOptions { MaxDepth = 256 })))
                {
                    return false;
                }
            }
            else if (before[i].ValueKind != after[i].ValueKind || (before[i].ValueKind != JsonValueKind.Undefined && !JsonElement.DeepEquals(before[i], after[i])))
            {
                return false;
            }
        }

        return true;
    }

    public static void Set(JsonNode node, IReadOnlyList<PathStep> steps, JsonNode value)
    {
        for (var i = 0; i < steps.Count - 1; i++)
        {
            var next = Child(node, steps[i]);
            if (next is null)
            {
                next = steps[i + 1].IsItem ? new JsonArray() : new JsonObject();
                Put(node, steps[i], next);
            }

            node = next;
        }

        Put(node, steps[^1], value);
    }

    // Like ValueRemover: an item that would be left empty goes with its last member.
    public static void Remove(JsonNode root, IReadOnlyList<PathStep> steps)
    {
        var depth = steps.Count - 1;
        var parent = Parent(root, steps, depth);
        if (depth > 0 && parent is JsonObject { Count: 1 } && Parent(root, steps, depth - 1) is JsonArray list)
        {
            list.RemoveAt(steps[depth - 1].Index);
        }
        else if (parent is JsonObject mapping)
        {
            mapping.Remove(steps[depth].Name);
        }
        else if (parent is JsonArray items)
        {
            items.RemoveAt(steps[depth].Index);
        }
    }

    private static JsonNode Parent(JsonNode node, IReadOnlyList<PathStep> steps, int depth)
    {
        for (var i = 0; i < depth; i++)
        {
            node = Child(node, steps[i]) ?? throw new UneditableException("There is nothing at this path.");
        }

        return node;
    }

    private static JsonNode? Child(JsonNode node, PathStep step) => node switch
    {
        JsonObject mapping when !step.IsItem => mapping[step.Name],
        JsonArray list when step.IsItem => step.Index < list.Count ? list[step.Index] : null,
        _ => throw new UneditableException("There is something else at this path."),
    };

    private static void Put(JsonNode node, PathStep step, JsonNode value)
    {
        switch (node)
        {
            case JsonArray list when step.Index == list.Count:
                list.Add(value);
                break;
            case JsonArray list when step.IsItem && step.Index < list.Count:
                list[step.Index] = value;
                break;
            case JsonObject mapping when !step.IsItem:
                mapping[step.Name] = value;
                break;
            default:
                throw new UneditableException("There is something else at this path.");
        }
    }
}
