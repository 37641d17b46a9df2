namespace FleetScan.Backend.Orchestration.Local;

// An instance as stored. Its key is short and never used again while the process lives; its id is the caller's.
internal sealed record InstanceRow
{
    public required long Key { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    // Counts the times that it continued as new; what belongs to an older execution is dropped.
    public required int Execution { get; init; }

    public required OrchestrationState State { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? Status { get; init; }

    public long? ParentKey { get; init; }

    public int ParentExecution { get; init; }

    public int ParentTask { get; init; }

    public string? TraceParent { get; init; }

    // Turns of the current execution; none means that it has not begun.
    public int Turns { get; init; }
}
