using System.IO.Enumeration;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Backend.Findings;

/// <summary>
/// What a scan can say about findings that it no longer has. A finding is resolved only where the scan would have found it again: its control was judged,
/// its namespace was looked at, and everything that it and its control need could be read.
/// </summary>
internal sealed class ScanCoverage
{
    private readonly PostureScanSpec _spec;
    private readonly FailedSources _failed;
    private readonly HashSet<string> _judged;

    public ScanCoverage(PostureHeader header, PostureSummary summary)
    {
        _spec = header.Spec;
        _failed = new FailedSources(summary.Failures);
        _judged = [.. summary.Controls.Where(IsJudged).Select(control => control.ControlId).Where(IsReadable)];
    }

    public bool Covers(string controlId, string apiVersion, string kind, string ns, string? file) =>
        !_failed.HasUnnamed && _judged.Contains(controlId) && IsInScope(ns) && !_failed.Contains(apiVersion, kind) && !_failed.ContainsFile(file);

    // A control that only waits for a person's review was judged: its failures of before are gone.
    private static bool IsJudged(ControlSummary control) => control.Status != VerdictStatus.Skipped || control.SubStatus == VerdictSubStatus.RequiresReview;

    private bool IsReadable(string controlId)
    {
        if (!_failed.HasKinds)
        {
            return true;
        }

        return ControlCatalog.Find(controlId) is not { } control
            || !PosturePlan.Create(new PostureRequest { Controls = [control.Id] }).Resources.Any(_failed.Contains);
    }

    private bool IsInScope(string ns) =>
        ns.Length == 0 || ((_spec.IncludeNamespaces.Count == 0 || Matches(_spec.IncludeNamespaces, ns)) && !Matches(_spec.ExcludeNamespaces, ns));

    private static bool Matches(IReadOnlyList<string> patterns, string ns) => patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, ns, ignoreCase: false));
}
