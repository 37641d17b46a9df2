using FleetScan.Collection;
using FleetScan.Reports.Terminals;
using Spectre.Console;

namespace FleetScan.Cli.Fixing;

/// What changed in a file, in the form that patch and git apply read.
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static void Write(Terminal terminal, string name, IReadOnlyList<EditedPiece> pieces)
    {
        var lines = pieces.SelectMany(piece => LineDiff.Of(piece.Before, piece.After)).ToList();
        terminal.WriteLine($"--- a/{name}", Styles.Header);
        terminal.WriteLine($"+++ b/{name}", Styles.Header);
        var (before, after, next) = (1, 1, 0);
        foreach (var (start, end) in Hunks(lines))
        {
            before += lines.Skip(next).Take(start - next).Count(IsBefore);
            after += lines.Skip(next).Take(start - next).Count(IsAfter);
            var hunk = lines.GetRange(start, end - start);
            terminal.WriteLine($"@@ -{Range(before, hunk.Count(IsBefore))} +{Range(after, hunk.Count(IsAfter))} @@", Styles.Faint);
            hunk.ForEach(line => Write(terminal, line));
            before += hunk.Count(IsBefore);
            after += hunk.Count(IsAfter);
            next = end;
        }
    }

    private static bool IsBefore(DiffLine line) => line.Mark != '+';

    private static bool IsAfter(DiffLine line) => line.Mark != '-';

    // An empty range is named by the line before it.
    private static string Range(int start, int count) => count == 1 ? $"{start}" : $"{(count == 0 ? start - 1 : start)},{count}";

    private static IEnumerable<(int Start, int End)> Hunks(List<DiffLine> lines)
    {
        var start = -1;
        var end = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Mark == ' ')
            {
                continue;
            }

            if (start >= 0 && i - Context > end)
            {
                yield return (start, end);
                start = -1;
            }

            start = start < 0 ? Math.Max(i - Context, Math.Max(end, 0)) : start;
            end = Math.Min(i + Context + 1, lines.Count);
        }

        if (start >= 0)
        {
            yield return (start, end);
        }
    }

    private static void Write(Terminal terminal, DiffLine line)
    {
        var style = line.Mark switch
        {
            '+' => Styles.Good,
            '-' => Styles.Bad,
            _ => Style.Plain,
        };
        terminal.WriteLine(line.Mark + line.Text.TrimEnd('\n'), style);
        if (!line.Text.EndsWith('\n'))
        {
            terminal.WriteLine("\\ No newline at end of file");
        }
    }
}
