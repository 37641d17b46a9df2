namespace FleetScan.Contracts.V1;

/// <summary>POST /v1/agents/register: an agent says what it is, at each start.</summary>
public sealed record AgentRegistration
{
    /// <summary>Tells two agents of one cluster apart; new at each start. At most 64 characters.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The version of the agent, such as 0.1.0.</summary>
    public required string AgentVersion { get; init; }

    /// <summary>The version of the API server, such as v1.34.1; null where none answers.</summary>
    public string? KubernetesVersion { get; init; }

    /// <summary>The command kinds that the agent carries out.</summary>
    public required IReadOnlyList<CommandKind> Capabilities { get; init; }

    /// <summary>What the agent found out about the cluster, such as its cloud. At most 64 entries of 256 characters.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();
}
