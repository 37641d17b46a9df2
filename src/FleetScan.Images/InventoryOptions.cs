using System.ComponentModel.DataAnnotations;

namespace FleetScan.Images;

/// <summary>What an inventory may cost. Every limit that is exceeded ends it with <see cref="ImageFault.TooLarge"/>, unless it says otherwise.</summary>
public sealed record InventoryOptions
{
    private const long MiB = 1024 * 1024;
    private const long GiB = 1024 * MiB;

    /// <summary>The platform taken out of an index.</summary>
    public ImagePlatform Platform { get; init; } = ImagePlatform.Linux;

    /// <summary>Whether an image that exists for one other platform only is refused.</summary>
    public bool IsPlatformRequired { get; init; }

    /// <summary>All layers as stored, in bytes.</summary>
    [Range(MiB, 1024 * GiB)]
    public long MaxImageBytes { get; init; } = 16 * GiB;

    /// <summary>All layers uncompressed, in bytes.</summary>
    [Range(MiB, 4096 * GiB)]
    public long MaxContentBytes { get; init; } = 64 * GiB;

    /// <summary>How many times larger than stored a layer may become. Deflate reaches 1,032 at most; layers of small files come to 100.</summary>
    [Range(10, 1_000_000)]
    public int MaxExpansion { get; init; } = 1_000;

    /// <summary>Layers of an image.</summary>
    [Range(1, 10_000)]
    public int MaxLayers { get; init; } = 1_000;

    /// <summary>Files, folders and links of all layers together.</summary>
    [Range(1_000, 100_000_000)]
    public int MaxEntries { get; init; } = 10_000_000;

    /// <summary>The path of an entry, in UTF-8 bytes.</summary>
    [Range(256, 65_536)]
    public int MaxPathBytes { get; init; } = 8_192;

    /// <summary>A package database that has to be held in memory, in bytes; a larger one is a gap.</summary>
    [Range(MiB, GiB)]
    public int MaxDatabaseBytes { get; init; } = (int)(384 * MiB);

    /// <summary>Packages listed; the rest is a gap.</summary>
    [Range(1_000, 10_000_000)]
    public int MaxPackages { get; init; } = 500_000;

    /// <summary>How long it may take, at least a second; then it ends with <see cref="ImageFault.TimedOut"/>.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The clock of <see cref="MaxDuration"/> and of waits between attempts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
