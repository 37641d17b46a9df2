namespace FleetScan.Cli.Terminals;

/// A column of a table. Where the terminal is too narrow, columns shrink from the widest that may, down to their least width.
internal sealed record Column(string Header, bool Right = false, int Least = 0)
{
    /// Text that may be cut; the others are as wide as what they hold.
    public static Column Text(string header, int least = 10) => new(header, Least: least);

    public static Column Number(string header) => new(header, Right: true);
}
