using FleetScan.Contracts;

namespace FleetScan.Backend.Schedules;

/// <summary>The input of a schedule's orchestration and of its activities.</summary>
public sealed record RecurringScanInput
{
    /// <summary>The account.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>The schedule.</summary>
    public required ScheduleId ScheduleId { get; init; }

    /// <summary>The revision that this instance stands for; it stops when the schedule has another.</summary>
    public required int Revision { get; init; }

    /// <summary>The last occurrence that is dealt with, or when the revision came into force.</summary>
    public required DateTimeOffset After { get; init; }

    /// <summary>When to start the next scan, jitter included; null to have it planned.</summary>
    public DateTimeOffset? Due { get; init; }
}
