using Spectre.Console;
using Spectre.Console.Rendering;

namespace FleetScan.Reports.Terminals;

/// <summary>Rows under headers, without lines between them: easy to read, to copy and to grep. Fits the terminal; what is too long ends in an ellipsis.</summary>
/// <param name="columns">Its columns.</param>
public sealed class TextTable(params Column[] columns)
{
    private const int Gap = 2;
    private readonly List<Cell[]> _rows = [];

    /// <summary>Rows so far.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One cell a column.</param>
    public void Add(params Cell[] cells) =>
        _rows.Add([.. cells.Select(cell => cell with { Text = Terminal.Printable(cell.Text) })]);

    /// <summary>Writes headers and rows.</summary>
    /// <param name="terminal">Where to.</param>
    public void Write(Terminal terminal)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        var widths = Fit(terminal.Width);
        WriteRow(terminal, [.. columns.Select(column => new Cell(column.Header, Styles.Header))], widths);
        foreach (var row in _rows)
        {
            WriteRow(terminal, row, widths);
        }
    }

    private int[] Fit(int width)
    {
        var widths = columns.Select((column, i) => _rows.Select(row => Cells(row[i].Text)).Append(column.Header.Length).Max()).ToArray();
        var excess = widths.Sum() + (Gap * (columns.Length - 1)) - width;
        while (excess > 0 && Widest(widths) is >= 0 and var widest)
        {
            widths[widest]--;
            excess--;
        }

        return widths;
    }

    private int Widest(int[] widths)
    {
        var widest = -1;
        for (var i = 0; i < widths.Length; i++)
        {
            if (columns[i].Least > 0 && widths[i] > columns[i].Least && (widest < 0 || widths[i] > widths[widest]))
            {
                widest = i;
            }
        }

        return widest;
    }

    private void WriteRow(Terminal terminal, Cell[] row, int[] widths)
    {
        var last = Array.FindLastIndex(row, cell => cell.Text.Length > 0);
        for (var i = 0; i <= last; i++)
        {
            var text = Cut(row[i].Text, widths[i]);
            var padding = new string(' ', widths[i] - Cells(text));
            terminal.Write(columns[i].Right ? padding : "");
            terminal.Write(text, row[i].Style ?? Style.Plain);
            if (i < last)
            {
                terminal.Write(new string(' ', (columns[i].Right ? 0 : padding.Length) + Gap));
            }
        }

        terminal.WriteLine();
    }

    private static string Cut(string text, int width)
    {
        if (Cells(text) <= width)
        {
            return text;
        }

        var end = Math.Min(text.Length, width - 1);
        while (end > 0 && (Cells(text[..end]) > width - 1 || char.IsHighSurrogate(text[end - 1])))
        {
            end--;
        }

        return text[..end] + "…";
    }

    private static int Cells(string text) => System.Text.Ascii.IsValid(text) ? text.Length : new Segment(text).CellCount();
}
