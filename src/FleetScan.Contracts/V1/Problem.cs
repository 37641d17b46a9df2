namespace FleetScan.Contracts.V1;

/// <summary>An error, as RFC 9457 problem details.</summary>
public sealed record Problem
{
    /// <summary>A stable name of the error such as <c>urn:fleetscan:lease-lost</c>; for programs.</summary>
    public string? Type { get; init; }

    /// <summary>The error in a few words.</summary>
    public string? Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public int? Status { get; init; }

    /// <summary>What was tried, on what, and what to do.</summary>
    public string? Detail { get; init; }

    /// <summary>The request, where it helps.</summary>
    public string? Instance { get; init; }

    /// <summary>The trace of the request, under which the backend's log has it.</summary>
    public string? TraceId { get; init; }

    /// <summary>Which fields are wrong and why, for a request that does not validate.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}
