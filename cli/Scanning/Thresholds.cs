using FleetScan.Cli.Commands;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Scanning;

/// Whether a scan is bad enough to fail a pipeline.
internal static class Thresholds
{
    /// What is exceeded, in words; empty when nothing is.
    public static IEnumerable<string> Exceeded(ScanRequest request, PostureSummary summary)
    {
        if (request.FailOn is { } least)
        {
            var failed = summary.Controls.Where(control => control.Status == VerdictStatus.Failed && (control.Severity >= least || control.Severity == Severity.Unknown)).ToList();
            if (failed.Count > 0)
            {
                yield return $"{failed.Count} controls of severity {EnumText.Of(least)} or worse failed (--fail-on {EnumText.Of(least)}).";
            }
        }

        if (request.ComplianceThreshold is { } threshold && summary.ComplianceScore < threshold)
        {
            yield return $"The compliance score is {Readable.Percent(summary.ComplianceScore)}, below {Readable.Percent(threshold)} (--compliance-threshold).";
        }

        if (request.CoverageThreshold is { } coverage && summary.CoverageScore < coverage)
        {
            yield return $"The coverage score is {Readable.Percent(summary.CoverageScore ?? 0)}, below {Readable.Percent(coverage)} (--fail-coverage-below).";
        }
    }
}
