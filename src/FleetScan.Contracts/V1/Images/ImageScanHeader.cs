namespace FleetScan.Contracts.V1;

/// <summary>The first line of the result of an image or registry scan.</summary>
public sealed record ImageScanHeader : ImageLine
{
    /// <summary>The job that asked for the scan.</summary>
    public required JobId JobId { get; init; }

    /// <summary>Which delivery of the command this result belongs to; counts from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>When the scan began, by the agent's clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The version of the agent, such as 0.1.0.</summary>
    public required string AgentVersion { get; init; }
}
