using CsCheck;
using FleetScan.Reports.Terminals;
using Microsoft.Extensions.Configuration;

namespace FleetScan.Reports.Tests.Terminals;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(true, null, null, false, false)]
    [InlineData(false, null, null, true, true)]
    [InlineData(false, "1", null, true, false)]
    [InlineData(false, "", null, true, true)]
    [InlineData(false, null, "dumb", false, false)]
    public void Colours_are_for_terminals_whose_user_wants_them(bool isRedirected, string? noColour, string? term, bool isTerminal, bool hasColours)
    {
        var environment = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["NO_COLOR"] = noColour, ["TERM"] = term }).Build();

        var terminal = Terminal.OfProcess(TextWriter.Null, isRedirected, environment);

        Assert.Equal((isTerminal, hasColours), (terminal.IsTerminal, terminal.HasColours));
    }

    [Fact]
    public void Text_with_a_style_is_plain_where_there_are_no_colours()
    {
        using var paper = new Paper(width: 80);

        paper.Terminal.WriteLine("careful", Styles.Bad);

        Assert.Equal("careful\n", paper.Text);
    }

    [Fact]
    public void Paragraphs_break_between_words_and_keep_their_indent()
    {
        using var paper = new Paper(width: 20);

        paper.Terminal.WriteParagraph("  one two three four five averyveryverylongword six");

        Assert.Equal(["  one two three four", "  five", "  averyveryverylongword", "  six"], paper.Lines);
    }

    [Fact]
    public void Paragraphs_keep_every_word() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 12].List[1, 40], Gen.Int[10, 60]).Sample((words, width) =>
        {
            using var paper = new Paper(width);

            paper.Terminal.WriteParagraph(string.Join(' ', words));

            Assert.Equal(words, paper.Lines.SelectMany(line => line.Split(' ')));
            Assert.All(paper.Lines, line => Assert.True(line.Length <= width || !line.Contains(' ', StringComparison.Ordinal)));
        });

    [Fact]
    public void What_is_printable_stays_and_what_steers_goes() =>
        Gen.String.Sample(text =>
        {
            var printable = Terminal.Printable(text);

            Assert.DoesNotContain(printable, char.IsControl);
            Assert.Equal(text.Length, printable.Length);
            Assert.Equal(printable, Terminal.Printable(printable));
        });
}
