namespace FleetScan.Contracts.V1;

/// <summary>The Linux distribution an image is built on, as its os-release says.</summary>
public sealed record ImageDistribution
{
    /// <summary>The field <c>ID</c> in lower case, such as <c>debian</c>, <c>alpine</c> or <c>rhel</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The field <c>VERSION_ID</c>, such as <c>12</c> or <c>3.20.3</c>; null for rolling distributions.</summary>
    public string? Version { get; init; }

    /// <summary>The code name, such as <c>bookworm</c>.</summary>
    public string? Codename { get; init; }

    /// <summary>The field <c>ID_LIKE</c>, nearest relative first.</summary>
    public IReadOnlyList<string> Like { get; init => field = value ?? []; } = [];

    /// <summary>The name people read, such as <c>Debian GNU/Linux 12 (bookworm)</c>.</summary>
    public string? PrettyName { get; init; }
}
