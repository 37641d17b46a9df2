using System.ComponentModel.DataAnnotations;

namespace FleetScan.Backend.Maintenance;

/// <summary>How long things are kept.</summary>
public sealed class RetentionOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Retention";

    /// <summary>How long the history of an ended orchestration is kept; also how long its id stays taken. Longer than any scan may run.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan EndedOrchestrations { get; set; } = TimeSpan.FromDays(14);
}
