namespace FleetScan.Backend.Queues;

/// <summary>Every queue of the backend. The names are also those of the storage queues in the cloud.</summary>
public static class QueueNames
{
    /// <summary>Results that are complete and wait to be stored: <see cref="ResultReady"/> messages.</summary>
    public const string Results = "results";

    /// <summary>All queues, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = [Results];
}
