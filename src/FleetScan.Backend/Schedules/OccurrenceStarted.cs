namespace FleetScan.Backend.Schedules;

/// <summary>What became of an occurrence.</summary>
/// <param name="After">The last occurrence that is dealt with now; null when this revision has nothing left to do.</param>
/// <param name="NextDue">When to start the next scan, jitter included.</param>
public sealed record OccurrenceStarted(DateTimeOffset? After, DateTimeOffset? NextDue);
