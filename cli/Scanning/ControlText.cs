using FleetScan.Contracts.V1;
using FleetScan.Posture;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Scanning;

/// Each control that fails, the worst first, with how to mend it and the objects that fail it.
internal static class ControlText
{
    public static void Write(Terminal terminal, IEnumerable<JudgedResource> judged)
    {
        var failed = judged
            .SelectMany(one => one.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Failed).Select(verdict => (Object: one, Verdict: verdict)))
            .GroupBy(pair => pair.Verdict.Control.Id, StringComparer.Ordinal)
            .OrderByDescending(control => control.First().Verdict.Control.Severity)
            .ThenBy(control => control.Key, StringComparer.Ordinal);
        foreach (var control in failed)
        {
            WriteControl(terminal, control.First().Verdict.Control);
            foreach (var (one, verdict) in control.OrderBy(pair => pair.Object.Origin?.Path, StringComparer.Ordinal).ThenBy(pair => pair.Object.Id, StringComparer.Ordinal))
            {
                JudgedText.WriteName(terminal, "  ", one);
                JudgedText.WritePlaces(terminal, "    ", verdict);
            }

            terminal.WriteLine();
        }
    }

    private static void WriteControl(Terminal terminal, ControlInfo control)
    {
        terminal.Write($"{control.Severity,-8}", Styles.Of(control.Severity));
        terminal.WriteLine($"  {control.Id}  {control.Name}", Styles.Header);
        terminal.WriteParagraph($"  {control.Remediation}");
    }
}
