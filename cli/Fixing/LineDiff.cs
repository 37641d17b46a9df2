namespace FleetScan.Cli.Fixing;

/// The shortest way from one text to another by whole lines, after Myers, "An O(ND) Difference Algorithm and Its Variations" (1986).
internal static class LineDiff
{
    // Beyond this many changed lines the rest is shown as replaced: memory grows with the square.
    private const int MaxChanges = 2_000;

    public static IEnumerable<DiffLine> Of(string before, string after)
    {
        var one = Lines(before);
        var other = Lines(after);
        var head = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        var tail = Enumerable.Reverse(one[head..]).Zip(Enumerable.Reverse(other[head..])).TakeWhile(pair => pair.First == pair.Second).Count();
        return
        [
            .. one[..head].Select(line => new DiffLine(' ', line)),
            .. Between(one[head..^tail], other[head..^tail]),
            .. one[^tail..].Select(line => new DiffLine(' ', line)),
        ];
    }

    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }

        return [.. lines];
    }

    private static List<DiffLine> Between(string[] one, string[] other)
    {
        var furthest = new Dictionary<int, int> { [1] = 0 };
        var trace = new List<Dictionary<int, int>>();
        for (var changes = 0; changes <= Math.Min(one.Length + other.Length, MaxChanges); changes++)
        {
            trace.Add(new Dictionary<int, int>(furthest));
            for (var diagonal = -changes; diagonal <= changes; diagonal += 2)
            {
                var x = ComesDown(furthest, diagonal, changes) ? furthest[diagonal + 1] : furthest[diagonal - 1] + 1;
                while (x < one.Length && x - diagonal < other.Length && one[x] == other[x - diagonal])
                {
                    x++;
                }

                furthest[diagonal] = x;
                if (x >= one.Length && x - diagonal >= other.Length)
                {
                    return Back(one, other, trace);
                }
            }
        }

        return [.. one.Select(line => new DiffLine('-', line)), .. other.Select(line => new DiffLine('+', line))];
    }

    private static bool ComesDown(Dictionary<int, int> furthest, int diagonal, int changes) =>
        diagonal == -changes || (diagonal != changes && furthest[diagonal - 1] < furthest[diagonal + 1]);

    private static List<DiffLine> Back(string[] one, string[] other, List<Dictionary<int, int>> trace)
    {
        var lines = new List<DiffLine>();
        var (x, y) = (one.Length, other.Length);
        for (var changes = trace.Count - 1; changes >= 0; changes--)
        {
            var diagonal = x - y;
            var before = ComesDown(trace[changes], diagonal, changes) ? diagonal + 1 : diagonal - 1;
            var start = trace[changes][before];
            while (x > start && y > start - before && x > 0 && y > 0)
            {
                lines.Add(new DiffLine(' ', one[--x]));
                y--;
            }

            if (changes > 0)
            {
                lines.Add(before > diagonal ? new DiffLine('+', other[--y]) : new DiffLine('-', one[--x]));
            }
        }

        lines.Reverse();
        return lines;
    }
}
