using FleetScan.Contracts.V1;
using Spectre.Console;

namespace FleetScan.Cli.Terminals;

internal static class Styles
{
    public static Style Header { get; } = new(decoration: Decoration.Bold);

    public static Style Good { get; } = new(Color.Green);

    public static Style Faint { get; } = new(Color.Grey);

    public static Style Warning { get; } = new(Color.Yellow);

    public static Style Bad { get; } = new(Color.Red);

    private static Style Worst { get; } = new(Color.Red, decoration: Decoration.Bold);

    private static Style Low { get; } = new(Color.Blue);

    public static Style Of(Severity severity) => severity switch
    {
        Severity.Critical => Worst,
        Severity.High => Bad,
        Severity.Medium => Warning,
        Severity.Low => Low,
        _ => Faint,
    };
}
