namespace FleetScan.Backend.Orchestration.Local;

// What a turn leaves the engine to do. A state other than running ends the instance, unless it continues as new.
internal sealed record TurnOutcome
{
    public required OrchestrationState State { get; init; }

    public ScheduledTask[] Scheduled { get; init; } = [];

    public int[] CancelledTimers { get; init; } = [];

    public string? Status { get; init; }

    // The output, or why it failed.
    public string? Output { get; init; }

    public bool ContinuesAsNew { get; init; }

    public string? NextInput { get; init; }

    public IReadOnlyList<HistoryEvent> CarriedEvents { get; init; } = [];

    public static TurnOutcome Failure(string reason) => new() { State = OrchestrationState.Failed, Output = reason };
}
