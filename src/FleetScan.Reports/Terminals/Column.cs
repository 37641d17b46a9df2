namespace FleetScan.Reports.Terminals;

/// <summary>A column of a table. Where the terminal is too narrow, columns shrink from the widest that may, down to their least width.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Right">True to align at the right.</param>
/// <param name="Least">The least width in cells; 0 for a column that never shrinks.</param>
public sealed record Column(string Header, bool Right = false, int Least = 0)
{
    /// <summary>Text that may be cut; the others are as wide as what they hold.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="least">The least width in cells.</param>
    /// <returns>The column.</returns>
    public static Column Text(string header, int least = 10) => new(header, Least: least);

    /// <summary>Numbers, aligned at the right.</summary>
    /// <param name="header">Its header.</param>
    /// <returns>The column.</returns>
    public static Column Number(string header) => new(header, Right: true);
}
