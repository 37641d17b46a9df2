namespace FleetScan.Backend.Orchestration.Local;

// One attempt at an activity.
internal sealed record ActivityWork
{
    public required long Key { get; init; }

    public required long Instance { get; init; }

    public required int Execution { get; init; }

    public required int Task { get; init; }

    public required string Name { get; init; }

    public string? Input { get; init; }

    public int Attempt { get; init; } = 1;

    public RetryPolicy? Retry { get; init; }

    public string? TraceParent { get; init; }
}
