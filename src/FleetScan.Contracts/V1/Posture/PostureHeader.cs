namespace FleetScan.Contracts.V1;

/// <summary>The first line of a posture result: what was scanned, with what.</summary>
public sealed record PostureHeader : PostureLine
{
    /// <summary>The job that asked for the scan.</summary>
    public required JobId JobId { get; init; }

    /// <summary>Which delivery of the command this result belongs to; counts from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>When the scan began, by the agent's clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The version of the agent, such as 0.1.0.</summary>
    public required string AgentVersion { get; init; }

    /// <summary>What was scanned: <c>file</c>, <c>cluster</c>, or a cluster of a cloud, <c>aks</c>, <c>eks</c> or <c>gke</c>; null where the agent is too old to say.</summary>
    public string? Scope { get; init; }

    /// <summary>The specification that was carried out.</summary>
    public required PostureScanSpec Spec { get; init; }
}
