namespace FleetScan.Backend.Orchestration.Local;

// What happened to an instance, or what it asked for. Stored as JSON: kinds and members are added, never renamed.
internal sealed record HistoryEvent
{
    public required HistoryEventKind Kind { get; init; }

    // Numbers the tasks of one execution in the order in which the code made them.
    public int? Task { get; init; }

    public string? Name { get; init; }

    // An output, a reason, an event's payload, or a child's instance id.
    public string? Payload { get; init; }
}
