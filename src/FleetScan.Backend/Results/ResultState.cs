namespace FleetScan.Backend.Results;

/// <summary>What has arrived of a result.</summary>
/// <param name="Wholeness">Whether it is whole.</param>
/// <param name="Missing">The parts that are missing, at most 1,000; empty while the count is not known.</param>
public sealed record ResultState(ResultWholeness Wholeness, IReadOnlyList<int> Missing);
