using FleetScan.Contracts;

namespace FleetScan.Backend.Data;

/// <summary>A recurring scan.</summary>
public sealed class ScheduleRow
{
    /// <summary>The schedule.</summary>
    public ScheduleId Id { get; set; }

    /// <summary>The account that it belongs to.</summary>
    public AccountId AccountId { get; set; }

    /// <summary>Unique in the account.</summary>
    public required string Name { get; set; }

    /// <summary>Five-field cron expression.</summary>
    public required string Cron { get; set; }

    /// <summary>IANA time zone.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Each run starts up to this much later.</summary>
    public int JitterSeconds { get; set; }

    /// <summary>True while it starts nothing.</summary>
    public bool Paused { get; set; }

    /// <summary>What it starts: a StartScan as JSON.</summary>
    public required string Spec { get; set; }

    /// <summary>How long a missed occurrence is still worth catching up.</summary>
    public int MisfireWindowMinutes { get; set; }

    /// <summary>Counts edits; an orchestration of an older revision stops by itself.</summary>
    public int Revision { get; set; }

    /// <summary>The newest revision that is in force: its orchestration runs, or is known to need none. Smaller than <see cref="Revision"/> only between an edit and its effect.</summary>
    public int AppliedRevision { get; set; }

    /// <summary>When its newest revision was made; runs due since then belong to that revision.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last started a scan.</summary>
    public DateTimeOffset? LastRunAt { get; set; }

    /// <summary>The job of that scan.</summary>
    public JobId? LastJobId { get; set; }
}
