using System.ComponentModel.DataAnnotations;

namespace FleetScan.Backend.Orchestration.Local;

/// <summary>Settings of the orchestration engine on one machine; configuration section <c>Orchestration</c>.</summary>
public sealed class LocalOrchestrationOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Orchestration";

    /// <summary>The engine's file. Empty for <c>orchestrations.db</c> in the state folder.</summary>
    public string File { get; set; } = "";

    /// <summary>Activities that run at a time, 1 to 256. They mostly wait for one database, which has one writer.</summary>
    [Range(1, 256)]
    public int MaxConcurrentActivities { get; set; } = 8;

    /// <summary>How long one attempt at an activity may take before it counts as failed, one second to a day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ActivityTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Instances whose code stays in memory, 0 to 100,000. Others are replayed from the file when something happens to them.</summary>
    [Range(0, 100_000)]
    public int LiveInstances { get; set; } = 1000;

    /// <summary>Events that an instance handles in one turn, 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int EventsPerTurn { get; set; } = 1000;

    /// <summary>Turns of one execution of an instance before it is stopped, 10 to 1,000,000: a replay reads all of them.</summary>
    [Range(10, 1_000_000)]
    public int MaxTurns { get; set; } = 10_000;

    /// <summary>True to outlast a loss of power; false to outlast only the end of the process.</summary>
    public bool FlushToDisk { get; set; } = true;
}
