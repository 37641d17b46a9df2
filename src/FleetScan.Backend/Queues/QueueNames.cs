namespace FleetScan.Backend.Queues;

/// <summary>Every queue of the backend. The names are also those of the storage queues in the cloud.</summary>
public static class QueueNames
{
    /// <summary>Images that wait to be matched against advisories: <see cref="ImageReady"/> messages.</summary>
    public const string Images = "images";

    /// <summary>Messages of <see cref="Images"/> that could not be handled.</summary>
    public const string ImagesPoison = Images + PoisonSuffix;

    /// <summary>Results that are complete and wait to be stored: <see cref="ResultReady"/> messages.</summary>
    public const string Results = "results";

    /// <summary>Messages of <see cref="Results"/> that could not be handled.</summary>
    public const string ResultsPoison = Results + PoisonSuffix;

    /// <summary>What ends the name of a poison queue; the queue triggers in the cloud use the same.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>All queues, in alphabetical order; each has a poison queue beside it.</summary>
    public static IReadOnlyList<string> All { get; } = [Images, Results];

    /// <summary>The queue for the messages of another one that could not be handled.</summary>
    /// <param name="queue">One of <see cref="All"/>.</param>
    /// <returns>Its poison queue.</returns>
    public static string PoisonOf(string queue) => queue + PoisonSuffix;
}
