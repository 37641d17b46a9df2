using FleetScan.Contracts;

namespace FleetScan.Backend.Queues;

/// <summary>The message that an image waits to be matched against advisories.</summary>
public sealed record ImageReady
{
    /// <summary>The account of the image.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>The image.</summary>
    public required ImageId ImageId { get; init; }

    /// <summary>W3C trace context of what made it wait.</summary>
    public string? TraceParent { get; init; }
}
