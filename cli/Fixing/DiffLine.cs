namespace FleetScan.Cli.Fixing;

/// A line that stays (a space), goes (-) or comes (+), with its line break.
internal readonly record struct DiffLine(char Mark, string Text);
