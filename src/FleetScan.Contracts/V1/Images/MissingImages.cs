namespace FleetScan.Contracts.V1;

/// <summary>What an agent has to read. An image that is in neither list is known already.</summary>
public sealed record MissingImages
{
    /// <summary>Images for this agent to read before <see cref="ClaimedUntil"/>; asking again prolongs the claim.</summary>
    public required IReadOnlyList<ImageKey> Missing { get; init; }

    /// <summary>Images that an agent of another cluster is reading. Ask again later: where that agent fails, they become missing.</summary>
    public required IReadOnlyList<ImageKey> Elsewhere { get; init; }

    /// <summary>When the claims of the missing ones end, by the backend's clock.</summary>
    public required DateTimeOffset ClaimedUntil { get; init; }
}
