using Spectre.Console;

namespace FleetScan.Cli.Terminals;

internal readonly record struct Cell(string Text, Style? Style = null)
{
    public static implicit operator Cell(string text) => new(text);
}
