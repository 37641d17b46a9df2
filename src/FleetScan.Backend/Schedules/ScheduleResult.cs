using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Schedules;

/// <summary>How a change of a schedule went.</summary>
public abstract record ScheduleResult
{
    private ScheduleResult()
    {
    }

    /// <summary>It is stored and in force.</summary>
    /// <param name="Schedule">The schedule as it is now.</param>
    public sealed record Stored(Schedule Schedule) : ScheduleResult;

    /// <summary>The request asks for something that cannot be.</summary>
    /// <param name="Errors">What is wrong, by the field's JSON path.</param>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : ScheduleResult;

    /// <summary>Another schedule or a change at the same time stands in the way.</summary>
    /// <param name="Detail">What, and what to do.</param>
    public sealed record Conflict(string Detail) : ScheduleResult;

    /// <summary>There is no such schedule in the account.</summary>
    public sealed record NotFound : ScheduleResult;
}
