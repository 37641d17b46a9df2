using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>Counts objects by the worst that some controls say of them.</summary>
/// <param name="controls">The ids of those controls; null for all.</param>
internal sealed class ObjectCounts(IReadOnlySet<string>? controls)
{
    private long _judged;
    private bool _listsPassed;

    public long Failed { get; private set; }

    public long Skipped { get; private set; }

    /// <summary>Those that passed only because exceptions accept failures.</summary>
    public long Excepted { get; private set; }

    public void Add(JudgedResource judged)
    {
        var verdicts = judged.Verdicts.Where(verdict => controls?.Contains(verdict.Control.Id) != false).ToList();
        if (verdicts.Count == 0)
        {
            return;
        }

        _judged++;
        _listsPassed |= verdicts.Exists(verdict => verdict is { Status: VerdictStatus.Passed, Exception: null });
        switch (verdicts.Max(verdict => verdict.Status))
        {
            case VerdictStatus.Failed:
                Failed++;
                break;
            case VerdictStatus.Skipped:
                Skipped++;
                break;
            default:
                Excepted += verdicts.Exists(verdict => verdict.Exception is not null) ? 1 : 0;
                break;
        }
    }

    /// <summary>Those that passed. Where a result lists failures only, everything that the scan judged and that is not listed passed.</summary>
    public long Passed(long resources) => Math.Max(0, (_listsPassed ? _judged : resources) - Failed - Skipped);
}
