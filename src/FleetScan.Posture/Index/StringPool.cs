using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Index;

/// <summary>Keeps one copy of strings that many objects share, such as namespaces and label keys. Used by one thread at a time.</summary>
internal sealed class StringPool
{
    // Beyond this, strings are mostly names that nobody shares and the pool itself would cost more than it saves.
    private const int MaxStrings = 50_000;

    private readonly HashSet<string> _strings = new(StringComparer.Ordinal);

    public string Share(string text)
    {
        if (_strings.TryGetValue(text, out var known))
        {
            return known;
        }

        if (_strings.Count < MaxStrings)
        {
            _strings.Add(text);
        }

        return text;
    }

    public string? Share(JsonElement element) => element.Text() is { } text ? Share(text) : null;

    /// <summary>The strings of an array; other elements count as null, so that positions hold.</summary>
    public string?[] List(JsonElement element)
    {
        var count = element.Count();
        if (count == 0)
        {
            return [];
        }

        var list = new string?[count];
        var index = 0;
        foreach (var item in element.Items())
        {
            list[index++] = Share(item);
        }

        return list;
    }
}
