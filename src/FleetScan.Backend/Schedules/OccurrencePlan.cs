namespace FleetScan.Backend.Schedules;

/// <summary>What a schedule's orchestration waits for.</summary>
/// <param name="Due">When to start the next scan, jitter included; null when this revision has nothing left to do.</param>
/// <param name="After">The last occurrence that is dealt with; what was missed for too long is skipped by moving it.</param>
public sealed record OccurrencePlan(DateTimeOffset? Due, DateTimeOffset After);
