using System.ComponentModel.DataAnnotations;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Results;

/// <summary>Bounds of results.</summary>
public sealed class ResultOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Results";

    /// <summary>The largest part, in compressed bytes.</summary>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxPartBytes { get; set; } = ContractLimits.PartBytes;

    /// <summary>The largest result, in compressed bytes of all its parts.</summary>
    [Range(1024L, 64L * 1024 * 1024 * 1024)]
    public long MaxResultBytes { get; set; } = 1024L * 1024 * 1024;

    /// <summary>The largest result, in bytes after decompression: a million findings of four kilobytes.</summary>
    [Range(1024L, 1024L * 1024 * 1024 * 1024)]
    public long MaxDecompressedBytes { get; set; } = 4L * 1024 * 1024 * 1024;

    /// <summary>The longest line, in bytes.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxLineBytes { get; set; } = ContractLimits.LineBytes;

    /// <summary>The most findings of one result.</summary>
    [Range(1, 50_000_000)]
    public int MaxFindings { get; set; } = 2_000_000;
}
