using Spectre.Console;

namespace FleetScan.Reports.Terminals;

/// <summary>What stands in one place of a table.</summary>
/// <param name="Text">The text; control characters are replaced when it is written.</param>
/// <param name="Style">How it looks on a terminal with colours; null for plain.</param>
public readonly record struct Cell(string Text, Style? Style = null)
{
    /// <summary>Plain text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator Cell(string text) => FromString(text);

    /// <summary>Plain text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The cell.</returns>
    public static Cell FromString(string text) => new(text);
}
