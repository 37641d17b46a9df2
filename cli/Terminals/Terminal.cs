using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Spectre.Console;

namespace FleetScan.Cli.Terminals;

/// One of the process's outputs: a terminal with a width, perhaps with colours, or a file or pipe that gets whole lines and no control codes.
internal sealed class Terminal
{
    // Wide enough that nothing is cut on its way to another program, small enough for the arithmetic of a renderer.
    private const int Unlimited = 100_000;

    public Terminal(TextWriter writer, bool isTerminal, bool hasColours, int? width)
    {
        Writer = writer;
        IsTerminal = isTerminal;
        Width = width ?? Unlimited;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        Console.Profile.Width = Width;
        HasColours = hasColours;
    }

    public TextWriter Writer { get; }

    public bool IsTerminal { get; }

    public bool HasColours { get; }

    /// In cells; as good as unlimited where nobody sets a width.
    public int Width { get; }

    /// For moving displays only; text goes through Write.
    public IAnsiConsole Console { get; }

    public static Terminal OfProcess(TextWriter writer, bool isRedirected, IConfiguration environment)
    {
        var dumb = environment["TERM"] == "dumb";
        var isTerminal = !isRedirected && !dumb;
        var hasColours = isTerminal && string.IsNullOrEmpty(environment["NO_COLOR"]);
        return new Terminal(writer, isTerminal, hasColours, WidthOf(isRedirected, environment));
    }

    public void WriteLine() => Writer.WriteLine();

    public void WriteLine(string text) => WriteLine(text, Style.Plain);

    public void WriteLine(string text, Style style)
    {
        Write(text, style);
        Writer.WriteLine();
    }

    public void Write(string text) => Writer.Write(Printable(text));

    public void Write(string text, Style style)
    {
        if (!HasColours || style == Style.Plain)
        {
            Write(text);
            return;
        }

        Console.Write(new Text(Printable(text), style));
    }

    /// Running text, broken between words at the width of the terminal or, where nobody sets one, not at all.
    public void WriteParagraph(string text)
    {
        Console.Write(new Text(Printable(text)));
        WriteLine();
    }

    /// Names out of manifests and messages of servers may hold anything; what could steer a terminal is not shown.
    public static string Printable(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAnyInRange('\u007f', '\u009f'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            clean.Append(c switch { '\n' or '\t' => ' ', _ when char.IsControl(c) => '\ufffd', _ => c });
        }

        return clean.ToString();
    }

    private static int? WidthOf(bool isRedirected, IConfiguration environment)
    {
        if (!isRedirected && System.Console.WindowWidth is > 0 and var width)
        {
            return width;
        }

        return int.TryParse(environment["COLUMNS"], CultureInfo.InvariantCulture, out var columns) && columns > 0 ? columns : null;
    }
}
