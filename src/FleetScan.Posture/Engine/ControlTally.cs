using FleetScan.Contracts.V1;

namespace FleetScan.Posture.Engine;

/// <summary>
/// Counts of one control. Weights are kept as whole numbers (objects that count once, and the replicas of those that count more), so that the sums do not
/// depend on the order of objects.
/// </summary>
internal struct ControlTally
{
    /// <summary>The replicas of an object that upstream makes up: it counts and weighs nothing.</summary>
    public const int Weightless = 0;

    // Upstream weighs an object of n > 1 replicas n * 1.1.
    private const double ReplicaWeight = 1.1;

    private long _once;
    private long _replicas;
    private long _failedOnce;
    private long _failedReplicas;

    public long Passed { get; private set; }

    /// <summary>Those that passed because an exception accepts their failure.</summary>
    public long Excepted { get; private set; }

    public long Failed { get; private set; }

    public long Skipped { get; private set; }

    /// <summary>Why an object was skipped; the first in ordinal order, so that it does not depend on the order of objects.</summary>
    public string? Reason { get; private set; }

    public readonly long All => Passed + Failed + Skipped;

    public readonly double Weight => _once + (_replicas * ReplicaWeight);

    public readonly double FailedWeight => _failedOnce + (_failedReplicas * ReplicaWeight);

    /// <summary>Counts an object that stands for so many replicas.</summary>
    public void Add(VerdictStatus status, int replicas, string? reason, bool excepted = false)
    {
        Count(status);
        Excepted += excepted ? 1 : 0;
        Reason = First(Reason, reason);
        var failed = status == VerdictStatus.Failed;
        if (replicas == Weightless)
        {
            return;
        }

        if (replicas > 1)
        {
            _replicas += replicas;
            _failedReplicas += failed ? replicas : 0;
        }
        else
        {
            _once++;
            _failedOnce += failed ? 1 : 0;
        }
    }

    public void Add(in ControlTally other)
    {
        Passed += other.Passed;
        Excepted += other.Excepted;
        Failed += other.Failed;
        Skipped += other.Skipped;
        _once += other._once;
        _replicas += other._replicas;
        _failedOnce += other._failedOnce;
        _failedReplicas += other._failedReplicas;
        Reason = First(Reason, other.Reason);
    }

    private static string? First(string? one, string? other) =>
        one is null || (other is not null && string.CompareOrdinal(other, one) < 0) ? other : one;

    private void Count(VerdictStatus status)
    {
        switch (status)
        {
            case VerdictStatus.Passed:
                Passed++;
                break;
            case VerdictStatus.Failed:
                Failed++;
                break;
            default:
                Skipped++;
                break;
        }
    }
}
