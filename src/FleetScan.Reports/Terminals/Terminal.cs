using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Spectre.Console;

namespace FleetScan.Reports.Terminals;

/// <summary>One of the process's outputs: a terminal with a width, perhaps with colours, or a file or pipe that gets whole lines and no control codes.</summary>
public sealed class Terminal
{
    // Wide enough that nothing is cut on its way to another program, small enough for the arithmetic of a renderer.
    private const int Unlimited = 100_000;

    /// <summary>Wraps an output.</summary>
    /// <param name="writer">Where text goes.</param>
    /// <param name="isTerminal">True where a person looks on.</param>
    /// <param name="hasColours">True where colours may be used.</param>
    /// <param name="width">In cells; null where nobody sets one.</param>
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

    /// <summary>Where text goes.</summary>
    public TextWriter Writer { get; }

    /// <summary>True where a person looks on.</summary>
    public bool IsTerminal { get; }

    /// <summary>True where colours may be used.</summary>
    public bool HasColours { get; }

    /// <summary>In cells; as good as unlimited where nobody sets a width.</summary>
    public int Width { get; }

    /// <summary>For moving displays only; text goes through Write.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Finds out what an output of this process is.</summary>
    /// <param name="writer">The output.</param>
    /// <param name="isRedirected">True if it goes to a file or pipe.</param>
    /// <param name="environment">Environment variables: TERM, NO_COLOR and COLUMNS count.</param>
    /// <returns>The output.</returns>
    public static Terminal OfProcess(TextWriter writer, bool isRedirected, IConfiguration environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var dumb = environment["TERM"] == "dumb";
        var isTerminal = !isRedirected && !dumb;
        var hasColours = isTerminal && string.IsNullOrEmpty(environment["NO_COLOR"]);
        return new Terminal(writer, isTerminal, hasColours, WidthOf(isRedirected, environment));
    }

    /// <summary>Ends the line.</summary>
    public void WriteLine() => Writer.WriteLine();

    /// <summary>Writes a line.</summary>
    /// <param name="text">The line.</param>
    public void WriteLine(string text) => WriteLine(text, Style.Plain);

    /// <summary>Writes a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="style">Its look on a terminal with colours.</param>
    public void WriteLine(string text, Style style)
    {
        Write(text, style);
        Writer.WriteLine();
    }

    /// <summary>Writes text.</summary>
    /// <param name="text">The text.</param>
    public void Write(string text) => Writer.Write(Printable(text));

    /// <summary>Writes text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="style">Its look on a terminal with colours.</param>
    public void Write(string text, Style style)
    {
        if (!HasColours || style == Style.Plain)
        {
            Write(text);
            return;
        }

        Console.Write(new Text(Printable(text), style));
    }

    /// <summary>Running text, broken between words at the width of the terminal or, where nobody sets one, not at all.</summary>
    /// <param name="text">The text.</param>
    public void WriteParagraph(string text)
    {
        foreach (var line in Paragraph.Lines(Printable(text), Width))
        {
            Writer.WriteLine(line);
        }
    }

    /// <summary>Names out of manifests and messages of servers may hold anything; what could steer a terminal is not shown.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text with control characters replaced.</returns>
    public static string Printable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
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
