using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace FleetScan.Agent.Delivery;

/// <summary>Where results wait until the backend has them; configuration section <c>Agent</c>.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The generated validator replaces the range attributes of TimeSpan by code.")]
public sealed class SpoolOptions
{
    /// <summary>A folder that belongs to this agent alone; made when missing. On a volume that outlives the container, results outlive it too.</summary>
    [Required]
    public string SpoolDirectory { get; set; } = Path.Combine(Path.GetTempPath(), "fleetscan-agent");

    /// <summary>The most that may lie there, in bytes. Beyond it leftovers of earlier work go first, then parts that the backend has; then a scan waits.</summary>
    [Range(16 * 1024 * 1024L, 1024L * 1024 * 1024 * 1024)]
    public long MaxSpoolBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary>How long a result may wait for the backend; older ones are dropped.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan MaxSpoolAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>When a result part is full, in compressed bytes; the backend's limit wins where it is lower.</summary>
    [Range(4 * 1024, 8 * 1024 * 1024)]
    public int PartBytes { get; set; } = 1024 * 1024;
}
