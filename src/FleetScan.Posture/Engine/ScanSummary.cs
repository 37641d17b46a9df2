using FleetScan.Contracts.V1;

namespace FleetScan.Posture.Engine;

/// <summary>Statuses and scores of controls and frameworks.</summary>
internal sealed class ScanSummary
{
    // What a kind or file that could not be read, or not to its end, takes off the coverage score.
    private const int WholeFailure = 3;
    private const int PartialFailure = 2;

    private readonly PosturePlan _plan;
    private readonly ControlTally[] _tallies;
    private readonly IReadOnlyList<CollectionFailure> _failures;
    private readonly HashSet<string> _external;

    public ScanSummary(PosturePlan plan, IReadOnlyList<ScanShard> shards, IReadOnlyList<CollectionFailure> failures)
    {
        (_plan, _failures) = (plan, failures);
        _external = shards.SelectMany(shard => shard.External).ToHashSet(StringComparer.Ordinal);
        _tallies = new ControlTally[plan.Controls.Count];
        foreach (var shard in shards)
        {
            for (var slot = 0; slot < _tallies.Length; slot++)
            {
                _tallies[slot].Add(shard.Tallies[slot]);
            }
        }
    }

    public PostureSummary Make(DateTimeOffset finishedAt, long resources, long findings)
    {
        var controls = _plan.PlannedControls.Select(Summarize).ToList();
        var byId = controls.ToDictionary(control => control.ControlId, StringComparer.Ordinal);
        return new PostureSummary
        {
            FinishedAt = finishedAt,
            Resources = resources,
            Findings = findings,
            ComplianceScore = Compliance(controls),
            RiskScore = Risk(_plan.PlannedControls),
            CoverageScore = Coverage(controls),
            Controls = controls,
            Frameworks = [.. _plan.FrameworkInfos.Select(framework => Summarize(framework, byId))],
            Failures = _failures,
        };
    }

    private static double Compliance(List<ControlSummary> controls) =>
        controls.Count == 0 ? 100 : controls.Average(control => control.ComplianceScore);

    // What is only in part there is better than what is not there at all.
    private double Coverage(List<ControlSummary> controls)
    {
        var answered = controls.Count == 0 ? 100 : Share(controls.Count(control => control.Status != VerdictStatus.Skipped), controls.Count);
        return Math.Clamp(answered - _failures.Sum(failure => failure.Partial ? PartialFailure : WholeFailure), 0, 100);
    }

    private static double Share(double part, double whole) => whole > 0 ? 100 * part / whole : 0;

    private static VerdictStatus Merge(IEnumerable<ControlSummary> controls) =>
        controls.Select(control => control.Status).DefaultIfEmpty(VerdictStatus.Passed).Max();

    private ControlSummary Summarize(PlannedControl control)
    {
        ref readonly var tally = ref _tallies[control.Slot];
        var (status, subStatus, reason) = new ControlStatus(_plan, _failures, _external).Of(control, tally);
        return new ControlSummary
        {
            ControlId = control.Info.Id,
            Name = control.Info.Name,
            Severity = control.Info.Severity,
            Status = status,
            SubStatus = subStatus,
            Reason = reason,
            Passed = tally.Passed,
            Excepted = tally.Excepted,
            Failed = tally.Failed,
            Skipped = tally.Skipped,
            ComplianceScore = status == VerdictStatus.Passed ? 100 : Share(tally.Passed, tally.All),
            RiskScore = Share(tally.FailedWeight, tally.Weight),
        };
    }

    private FrameworkSummary Summarize(FrameworkInfo framework, Dictionary<string, ControlSummary> byId)
    {
        var controls = framework.Controls.Where(byId.ContainsKey).Select(id => byId[id]).ToList();
        var ids = controls.Select(control => control.ControlId).ToHashSet(StringComparer.Ordinal);
        return new FrameworkSummary
        {
            Name = framework.Name,
            Status = Merge(controls),
            ComplianceScore = Compliance(controls),
            RiskScore = Risk(_plan.PlannedControls.Where(control => ids.Contains(control.Info.Id))),
        };
    }

    private double Risk(IEnumerable<PlannedControl> controls)
    {
        double failed = 0;
        double all = 0;
        foreach (var control in controls)
        {
            failed += control.Info.BaseScore * _tallies[control.Slot].FailedWeight;
            all += control.Info.BaseScore * _tallies[control.Slot].Weight;
        }

        return Share(failed, all);
    }
}
