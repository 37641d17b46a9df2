using FleetScan.Contracts;

namespace FleetScan.Backend.Queues;

/// <summary>The message that all parts of a result have arrived.</summary>
public sealed record ResultReady
{
    /// <summary>The account of the cluster.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>The child job.</summary>
    public required JobId JobId { get; init; }

    /// <summary>The parent, for logs and traces.</summary>
    public JobId? ParentId { get; init; }

    /// <summary>The delivery whose parts count.</summary>
    public required string LeaseId { get; init; }

    /// <summary>W3C trace context of the upload.</summary>
    public string? TraceParent { get; init; }
}
