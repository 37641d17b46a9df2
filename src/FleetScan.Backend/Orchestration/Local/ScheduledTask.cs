namespace FleetScan.Backend.Orchestration.Local;

// Something that the code asked for in this turn and that the engine has to bring about.
internal sealed record ScheduledTask
{
    public required HistoryEventKind Kind { get; init; }

    public required int Task { get; init; }

    public string Name { get; init; } = "";

    public string? Input { get; init; }

    public string? ChildId { get; init; }

    public DateTimeOffset Due { get; init; }

    public RetryPolicy? Retry { get; init; }

    public HistoryEvent ToEvent() => new() { Kind = Kind, Task = Task, Name = Name, Payload = ChildId };

    public static string Describe(HistoryEventKind kind, string? name, string? childId) => kind switch
    {
        HistoryEventKind.ActivityScheduled => $"activity '{name}'",
        HistoryEventKind.ChildScheduled => $"child '{name}' as '{childId}'",
        HistoryEventKind.TimerScheduled => "a timer",
        _ => "nothing",
    };
}
