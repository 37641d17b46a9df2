using System.Globalization;

namespace FleetScan.Collection;

// The steps of a path: names, and positions in sequences.
internal static class ObjectPath
{
    // Null for a text that is no path.
    public static IReadOnlyList<PathStep>? Parse(string path)
    {
        var steps = new List<PathStep>();
        var rest = path.AsSpan();
        while (!rest.IsEmpty)
        {
            var length = rest[0] == '[' ? Bracket(rest, steps) : Name(rest, steps);
            if (length == 0)
            {
                return null;
            }

            rest = rest[length..];
            if (rest is ['.', _, ..])
            {
                rest = rest[1..];
            }
            else if (rest is not ([] or ['[', ..]))
            {
                return null;
            }
        }

        return steps.Count == 0 ? null : steps;
    }

    // By position, so that what lies later comes out first when things are taken away.
    public static int Compare(IReadOnlyList<PathStep> one, IReadOnlyList<PathStep> other)
    {
        for (var i = 0; i < Math.Min(one.Count, other.Count); i++)
        {
            var order = one[i].Index.CompareTo(other[i].Index);
            order = order != 0 ? order : string.CompareOrdinal(one[i].Name, other[i].Name);
            if (order != 0)
            {
                return order;
            }
        }

        return one.Count.CompareTo(other.Count);
    }

    private static int Name(ReadOnlySpan<char> rest, List<PathStep> steps)
    {
        var end = rest.IndexOfAny('.', '[');
        end = end < 0 ? rest.Length : end;
        steps.Add(new PathStep(rest[..end].ToString(), -1));
        return end;
    }

    // [0], [name.with/dots], ['quoted'] or ["quoted"].
    private static int Bracket(ReadOnlySpan<char> rest, List<PathStep> steps)
    {
        var end = rest.IndexOf(']');
        if (end < 2)
        {
            return 0;
        }

        var inner = rest[1..end];
        if (int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            steps.Add(new PathStep("", index));
            return end + 1;
        }

        var quoted = inner.Length > 2 && inner[0] is '\'' or '"' && inner[0] == inner[^1];
        steps.Add(new PathStep((quoted ? inner[1..^1] : inner).ToString(), -1));
        return end + 1;
    }
}
