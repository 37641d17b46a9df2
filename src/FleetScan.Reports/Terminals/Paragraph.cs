using Spectre.Console.Rendering;

namespace FleetScan.Reports.Terminals;

/// Running text in lines. Lines after the first are indented like the first; a word longer than a line keeps its line to itself.
internal static class Paragraph
{
    public static IEnumerable<string> Lines(string text, int width)
    {
        var words = text.TrimStart(' ');
        var indent = text[..(text.Length - words.Length)];
        var line = indent;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > indent.Length && Cells(line) + 1 + Cells(word) > width)
            {
                yield return line;
                line = indent;
            }

            line += line.Length > indent.Length ? " " + word : word;
        }

        yield return line;
    }

    private static int Cells(string text) => System.Text.Ascii.IsValid(text) ? text.Length : new Segment(text).CellCount();
}
