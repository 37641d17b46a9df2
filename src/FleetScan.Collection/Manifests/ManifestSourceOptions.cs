using System.ComponentModel.DataAnnotations;

namespace FleetScan.Collection;

/// <summary>What a file may hold before it is refused.</summary>
public sealed class ManifestSourceOptions
{
    /// <summary>The largest file that is read, in bytes; standard input counts as one.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxFileBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>How many files a folder may hold; the others are reported, not read.</summary>
    [Range(1, 10_000_000)]
    public int MaxFiles { get; set; } = 1_000_000;

    /// <summary>How deep mappings and sequences may nest.</summary>
    [Range(8, 1_000)]
    public int MaxDepth { get; set; } = 128;

    /// <summary>How many nodes a document may have once its aliases are written out: what stops a file of 1 KiB from becoming 1 GiB.</summary>
    [Range(1_000, 100_000_000)]
    public int MaxNodes { get; set; } = 5_000_000;
}
