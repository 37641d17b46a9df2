using FleetScan.Contracts.V1;
using Spectre.Console;

namespace FleetScan.Reports.Terminals;

/// <summary>The few looks that output has.</summary>
public static class Styles
{
    /// <summary>Column headers and titles.</summary>
    public static Style Header { get; } = new(decoration: Decoration.Bold);

    /// <summary>What is as it should be.</summary>
    public static Style Good { get; } = new(Color.Green);

    /// <summary>What matters less.</summary>
    public static Style Faint { get; } = new(Color.Grey);

    /// <summary>What needs a look.</summary>
    public static Style Warning { get; } = new(Color.Yellow);

    /// <summary>What is wrong.</summary>
    public static Style Bad { get; } = new(Color.Red);

    private static Style Worst { get; } = new(Color.Red, decoration: Decoration.Bold);

    private static Style Low { get; } = new(Color.Blue);

    /// <summary>The look of a severity.</summary>
    /// <param name="severity">The severity.</param>
    /// <returns>Its style.</returns>
    public static Style Of(Severity severity) => severity switch
    {
        Severity.Critical => Worst,
        Severity.High => Bad,
        Severity.Medium => Warning,
        Severity.Low => Low,
        _ => Faint,
    };
}
