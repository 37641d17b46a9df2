using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Terminals;

/// One thing, as names and values below each other. What is unknown is left out.
internal sealed class FactSheet
{
    private readonly List<(string Name, Cell Value)> _facts = [];

    public void Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _facts.Add((name, value));
        }
    }

    public void Add(string name, Cell value) => _facts.Add((name, value));

    public void Write(Terminal terminal)
    {
        var width = _facts.Max(fact => fact.Name.Length) + 2;
        foreach (var (name, value) in _facts)
        {
            terminal.Write(name.PadRight(width), Styles.Header);
            terminal.WriteLine(value.Text, value.Style ?? Spectre.Console.Style.Plain);
        }
    }
}
