using FleetScan.Contracts;

namespace FleetScan.Backend.Schedules;

/// <summary>The payload of the event that a schedule was changed, paused or removed.</summary>
/// <param name="ScheduleId">The schedule.</param>
public sealed record ScheduleChanged(ScheduleId ScheduleId);
