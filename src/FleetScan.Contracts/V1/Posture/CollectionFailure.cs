namespace FleetScan.Contracts.V1;

/// <summary>Something that a scan wanted to read and could not.</summary>
public sealed record CollectionFailure
{
    /// <summary>The resource kind as <c>group/version/plural</c>, or the path of a file.</summary>
    public required string Source { get; init; }

    /// <summary>What happened and what to do, without secrets.</summary>
    public required string Message { get; init; }

    /// <summary>The line in the file, from 1; null where there is none.</summary>
    public int? Line { get; init; }

    /// <summary>True if some of it was read before it failed.</summary>
    public bool Partial { get; init; }
}
