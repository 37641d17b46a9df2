using FleetScan.Contracts.V1;
using FleetScan.Posture;
using FleetScan.Reports;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Scanning;

/// One object that fails: its controls, the worst first, each with what to change.
internal static class JudgedText
{
    public static void Write(Terminal terminal, JudgedResource judged)
    {
        var (accepted, failed) = (judged.Verdicts.Where(IsAccepted).ToList(), judged.Verdicts.Where(verdict => !IsAccepted(verdict)));
        terminal.Write(Advice.Name(judged.Resource), Styles.Header);
        terminal.WriteLine(judged.Origin is { } origin ? $"  {origin.Path}:{origin.Line}" : "", Styles.Faint);
        foreach (var verdict in failed.OrderByDescending(verdict => verdict.Control.Severity).ThenBy(verdict => verdict.Control.Id, StringComparer.Ordinal))
        {
            terminal.Write($"  {verdict.Control.Severity,-8}", Styles.Of(verdict.Control.Severity));
            terminal.WriteLine($"  {verdict.Control.Id}  {verdict.Control.Name}");
            foreach (var path in Advice.Of(verdict.Paths))
            {
                terminal.WriteLine($"            {Advice.Verb(path.Kind),-6}  {Advice.Text(path)}");
            }

            foreach (var related in verdict.Related)
            {
                terminal.WriteLine($"            by      {Advice.Name(related)}", Styles.Faint);
            }
        }

        foreach (var verdict in accepted.OrderBy(verdict => verdict.Control.Id, StringComparer.Ordinal))
        {
            terminal.WriteLine($"  accepted  {verdict.Control.Id}  {verdict.Control.Name}", Styles.Faint);
            terminal.WriteLine($"            by      {Reason(verdict.Exception!)}", Styles.Faint); // IsAccepted: there is one.
        }

        terminal.WriteLine();
    }

    private static bool IsAccepted(Verdict verdict) => verdict.Exception is not null;

    private static string Reason(AppliedException exception) =>
        exception.Name + (exception.Reason is { } reason ? $": {reason}" : "") + (exception.ExpiresAt is { } end ? $" (until {end:yyyy-MM-dd})" : "");
}
