namespace FleetScan.Contracts.V1;

/// <summary>How one step of reaching a registry went; the steps come in order and end with the first that fails.</summary>
public sealed record RegistryStage : ImageLine
{
    /// <summary>The step: <c>connect</c>, <c>authenticate</c>, <c>catalogue</c>, <c>tags</c>, <c>manifest</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it worked.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>What was seen, or what went wrong and what to do. At most 4,096 characters, without secrets.</summary>
    public required string Detail { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required long Milliseconds { get; init; }
}
