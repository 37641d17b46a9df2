namespace FleetScan.Benchmarks.Size;

/// <summary>How large the made-up fleet is.</summary>
internal sealed record FleetSize
{
    public const int FindingsPerImage = 100;

    /// <summary>What the design speaks of.</summary>
    public static FleetSize Full { get; } = new() { Images = 100_000, Vulnerabilities = 20_000, UsesPerCluster = 100, FindingsPerCluster = 200, Scans = 50 };

    /// <summary>A tenth of it, but for the clusters; made and measured in about two minutes.</summary>
    public static FleetSize Tenth { get; } = new() { Images = 10_000, Vulnerabilities = 20_000, UsesPerCluster = 40, FindingsPerCluster = 20, Scans = 5 };

    public int Clusters { get; } = 10_000;

    public required int Images { get; init; }

    public required int Vulnerabilities { get; init; }

    public required int UsesPerCluster { get; init; }

    public required int FindingsPerCluster { get; init; }

    /// <summary>Scans of the whole fleet that were ever made.</summary>
    public required int Scans { get; init; }

    public override string ToString() =>
        $"{Clusters:N0} clusters with {(long)Clusters * FindingsPerCluster:N0} findings, {Images:N0} images with {(long)Images * FindingsPerImage:N0}, {(long)Clusters * UsesPerCluster:N0} containers";
}
