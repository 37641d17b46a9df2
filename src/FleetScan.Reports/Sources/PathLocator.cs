using System.Globalization;
using FleetScan.Contracts.V1;

namespace FleetScan.Reports;

/// <summary>Finds a path such as <c>spec.containers[0].image</c> in a tree of places; where it does not exist, its nearest ancestor.</summary>
internal static class PathLocator
{
    // Names with dots, such as those of labels, are written without quotes: so many parts may make one name.
    private const int MaxDots = 6;

    public static PathPlace Find(SourceNode root, string path)
    {
        var steps = Steps(path);
        var (node, span, isWhole) = (root, Head(root), true);
        for (var i = 0; i < steps.Count; i++)
        {
            if (Next(node, steps, ref i) is not { } next)
            {
                isWhole = false;
                break;
            }

            (node, span) = next;
        }

        return new PathPlace(span, isWhole && node.Scalar is not null ? node.Span : null);
    }

    /// <summary>The item of a List that is meant; the document itself where it is no List.</summary>
    public static SourceNode ItemOf(SourceNode root, ResourceIdentity resource) => ItemOf(root, resource, depth: 8) ?? root;

    private static SourceNode? ItemOf(SourceNode node, ResourceIdentity resource, int depth)
    {
        var items = node.Items ?? node.Member("items")?.Items;
        if (items is null || depth == 0)
        {
            return Is(node, resource) ? node : null;
        }

        return items.Select(item => ItemOf(item, resource, depth - 1)).FirstOrDefault(found => found is not null);
    }

    private static bool Is(SourceNode node, ResourceIdentity resource) =>
        (node.Member("kind")?.Scalar ?? resource.Kind) == resource.Kind
        && node.Member("metadata")?.Member("name")?.Scalar == resource.Name
        && node.Member("metadata")?.Member("namespace")?.Scalar == resource.Namespace;

    private static (SourceNode Node, SourceSpan Span)? Next(SourceNode node, List<string> steps, ref int i)
    {
        if (node.Items is { } items)
        {
            return int.TryParse(steps[i], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count ? (items[index], Head(items[index])) : null;
        }

        var name = steps[i];
        for (var next = i; node.Members is { } members && next < steps.Count && next <= i + MaxDots; name += ++next < steps.Count ? "." + steps[next] : "")
        {
            if (members.TryGetValue(name, out var member))
            {
                i = next;
                var end = member.Node is { Scalar: not null } scalar ? scalar.Span : member.Key;
                return (member.Node, member.Key with { EndLine = end.EndLine, EndColumn = end.EndColumn });
            }
        }

        return null;
    }

    // Of a mapping or list as a whole its first line says enough.
    private static SourceSpan Head(SourceNode node) => node switch
    {
        { Scalar: not null } => node.Span,
        { Members: { Count: > 0 } members } => members.Values.MinBy(member => (member.Key.Line, member.Key.Column)).Key,
        { Items: [var first, ..] } => Head(first),
        _ => node.Span,
    };

    private static List<string> Steps(string path)
    {
        var steps = new List<string>();
        foreach (var part in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part != "$")
            {
                steps.Add(part.Trim('"', '\''));
            }
        }

        return steps;
    }
}
