namespace FleetScan.Contracts.V1;

/// <summary>Where in an object a control failed, and what to do there.</summary>
public sealed record PosturePath
{
    /// <summary>What the path asks of the reader.</summary>
    public required PosturePathKind Kind { get; init; }

    /// <summary>A JSON path without the leading dollar, such as <c>spec.template.spec.containers[0].securityContext.privileged</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The value that mends it, for the kind <c>fix</c> only.</summary>
    public string? Value { get; init; }
}
