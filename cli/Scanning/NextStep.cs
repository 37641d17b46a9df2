using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Scanning;

/// What to do after a scan.
internal static class NextStep
{
    public static string After(PostureSummary summary, ScanTarget target, bool verbose)
    {
        var worst = summary.Controls.Where(control => control.Status == VerdictStatus.Failed).MaxBy(control => control.Severity);
        return (worst, verbose) switch
        {
            (null, _) => $"Nothing failed. Keep it so in CI: fleetscan scan{target.Arguments} --fail-on medium",
            (_, false) => $"Next: fleetscan scan{target.Arguments} --verbose lists every object that fails and what to change.",
            _ => $"Next: fleetscan controls show {worst.ControlId} says more about the worst of them.",
        };
    }
}
