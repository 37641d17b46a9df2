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
        WriteName(terminal, "", judged);
        foreach (var verdict in failed.OrderByDescending(verdict => verdict.Control.Severity).ThenBy(verdict => verdict.Control.Id, StringComparer.Ordinal))
        {
            terminal.Write($"  {verdict.Control.Severity,-8}", Styles.Of(verdict.Control.Severity));
            terminal.WriteLine($"  {verdict.Control.Id}  {verdict.Control.Name}");
            WritePlaces(terminal, "            ", verdict);
        }

        foreach (var verdict in accepted.OrderBy(verdict => verdict.Control.Id, StringComparer.Ordinal))
        {
            terminal.WriteLine($"  accepted  {verdict.Control.Id}  {verdict.Control.Name}", Styles.Faint);
            terminal.WriteLine($"            by      {Reason(verdict.Exception!)}", Styles.Faint); // IsAccepted: there is one.
        }

        terminal.WriteLine();
    }

    public static void WriteName(Terminal terminal, string indent, JudgedResource judged)
    {
        terminal.Write(indent + Advice.Name(judged.Resource), Styles.Header);
        terminal.WriteLine(judged.Origin is { } origin ? $"  {origin.Path}:{origin.Line}" : "", Styles.Faint);
    }

    public static void WritePlaces(Terminal terminal, string indent, Verdict verdict)
    {
        foreach (var path in Advice.Of(verdict.Paths))
        {
            terminal.WriteLine($"{indent}{Advice.Verb(path.Kind),-6}  {Advice.Text(path)}");
        }

        foreach (var related in verdict.Related)
        {
            terminal.WriteLine($"{indent}by      {Advice.Name(related)}", Styles.Faint);
        }
    }

    private static bool IsAccepted(Verdict verdict) => verdict.Exception is not null;

    private static string Reason(AppliedException exception) =>
        exception.Name + (exception.Reason is { } reason ? $": {reason}" : "") + (exception.ExpiresAt is { } end ? $" (until {end:yyyy-MM-dd})" : "");
}
