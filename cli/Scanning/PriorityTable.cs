using FleetScan.Posture;
using FleetScan.Reports;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Scanning;

/// The objects to mend first: those whose failures together open an attack.
internal static class PriorityTable
{
    private const int Rows = 5;

    public static void Write(Terminal terminal, ResourcePriorities priorities)
    {
        var worst = priorities.Worst(Rows);
        if (worst.Count == 0)
        {
            return;
        }

        terminal.WriteLine();
        var table = new TextTable(Column.Text("MEND FIRST", 20), new Column("SEVERITY"), Column.Number("SCORE"), Column.Text("OPEN STEPS OF AN ATTACK", 20));
        foreach (var resource in worst)
        {
            table.Add(
                Advice.Name(resource.Resource),
                new Cell(resource.Severity.ToString(), Styles.Of(resource.Severity)),
                Readable.Count((long)Math.Round(resource.Score)),
                Way(resource.Paths.MaxBy(path => path.Score)!)); // A score above 0 comes from a path.
        }

        table.Write(terminal);
    }

    private static string Way(AttackPath path) =>
        string.Join(" > ", path.Steps.Select(step => $"{step.Name} ({string.Join(",", step.Controls.Select(control => control.Id))})"));
}
