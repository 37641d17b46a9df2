using CsCheck;
using FleetScan.Reports.Terminals;

namespace FleetScan.Reports.Tests.Terminals;

public sealed class TextTableTests
{
    [Fact]
    public void Columns_are_aligned_and_nothing_trails()
    {
        using var paper = new Paper();
        var table = new TextTable(Column.Text("NAME"), Column.Number("COUNT"), Column.Text("NOTE"));
        table.Add("short", "1", "");
        table.Add("a longer name", "1,000", "yes");

        table.Write(paper.Terminal);

        Assert.Equal("NAME           COUNT  NOTE\nshort              1\na longer name  1,000  yes\n", paper.Text);
    }

    [Fact]
    public void The_widest_column_that_may_be_cut_is_cut_first()
    {
        using var paper = new Paper(width: 30);
        var table = new TextTable(Column.Text("A", least: 4), Column.Text("B", least: 4), new Column("FIXED"));
        table.Add("abcdefgh", "abcdefghijklmnopqrstuvwxyz", "fixed");

        table.Write(paper.Terminal);

        Assert.Equal("abcdefgh  abcdefghijkl…  fixed", paper.Lines[1]);
    }

    [Fact]
    public void Without_a_width_nothing_is_cut()
    {
        using var paper = new Paper();
        var table = new TextTable(Column.Text("NAME"));
        table.Add(new string('x', 500));

        table.Write(paper.Terminal);

        Assert.Equal(500, paper.Lines[1].Length);
    }

    [Fact]
    public void Any_text_fits_the_width_and_steers_nothing() =>
        Gen.Select(Gen.String.Array[3].List[1, 20], Gen.Int[40, 120]).Sample((rows, width) =>
        {
            using var paper = new Paper(width);
            var table = new TextTable(Column.Text("ONE", least: 3), Column.Text("TWO", least: 3), Column.Text("THREE", least: 5));
            rows.ForEach(row => table.Add(row[0], row[1], row[2]));

            table.Write(paper.Terminal);

            Assert.All(paper.Lines, line => Assert.True(new Spectre.Console.Rendering.Segment(line).CellCount() <= width, line));
            Assert.DoesNotContain(paper.Text, c => char.IsControl(c) && c != '\n');
            Assert.Equal(rows.Count + 1, paper.Text.Count(c => c == '\n'));
        });
}
