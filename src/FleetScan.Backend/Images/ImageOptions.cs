using System.ComponentModel.DataAnnotations;

namespace FleetScan.Backend.Images;

/// <summary>How images are read and kept.</summary>
public sealed class ImageOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Images";

    /// <summary>How long an agent has to read an image before another one is asked. It prolongs its claim by asking again.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Claim { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The largest inventory, in compressed bytes.</summary>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxInventoryBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The largest inventory, in bytes after decompression.</summary>
    [Range(1024L, 1024L * 1024 * 1024)]
    public long MaxDecompressedBytes { get; set; } = 128L * 1024 * 1024;

    /// <summary>How long an image is kept that no workload runs and no tag points to.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepUnused { get; set; } = TimeSpan.FromDays(30);
}
