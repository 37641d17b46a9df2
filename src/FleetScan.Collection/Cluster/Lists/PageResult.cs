namespace FleetScan.Collection;

// The end of a page: where to go on (Complete, Expired), how long to wait at least (Busy), what happened (Busy, Refused).
internal sealed record PageResult(PageOutcome Outcome, string? Continue = null, TimeSpan? RetryAfter = null, string Cause = "", bool Unreachable = false);
