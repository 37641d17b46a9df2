using System.ComponentModel.DataAnnotations;

namespace FleetScan.Backend.Advisories;

/// <summary>How the backend comes by its advisories.</summary>
public sealed class AdvisoryOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Advisories";

    /// <summary>The largest advisory database that is taken, in bytes.</summary>
    [Range(1024L, 16L * 1024 * 1024 * 1024)]
    public long MaxDatabaseBytes { get; set; } = 1024L * 1024 * 1024;

    /// <summary>How often feeds are fetched, in hours; 0 for never, which is what a place without a network needs. Databases can be sent at any time.</summary>
    [Range(0, 168)]
    public int RefreshHours { get; set; }

    /// <summary>How many databases are kept; the newest is in use.</summary>
    [Range(1, 100)]
    public int Keep { get; set; } = 2;
}
