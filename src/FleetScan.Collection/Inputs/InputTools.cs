namespace FleetScan.Collection;

/// <summary>The programs that turn charts, kustomizations and repositories into manifests, and what they may use.</summary>
public sealed record InputTools
{
    /// <summary>Folders in which helm, kubectl and git are looked for, separated as in PATH; null for none, and then all of them are absent.</summary>
    public string? SearchPath { get; init; }

    /// <summary>Values files for every chart, in the order in which helm merges them.</summary>
    public IReadOnlyList<string> ValuesFiles { get; init; } = [];

    /// <summary>How long one run of a program may take. Charts and kustomizations take seconds; a clone is bounded by the network.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How much one run may print, in characters.</summary>
    public int MaxOutput { get; init; } = 64 * 1024 * 1024;

    /// <summary>The clock that <see cref="Timeout"/> is measured by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
