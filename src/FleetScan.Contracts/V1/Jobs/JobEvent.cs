namespace FleetScan.Contracts.V1;

/// <summary>GET /v1/events: a job has moved. Sent as a server-sent event named <c>job</c>.</summary>
public sealed record JobEvent
{
    /// <summary>The job as it is now.</summary>
    public required Job Job { get; init; }
}
