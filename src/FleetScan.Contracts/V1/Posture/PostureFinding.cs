namespace FleetScan.Contracts.V1;

/// <summary>
/// One control that one object fails. Passed and skipped objects are counted in the summary and not listed; a failure that an exception accepts counts as
/// passed, and is listed by the command line only.
/// </summary>
public sealed record PostureFinding : PostureLine
{
    /// <summary>The control, such as <c>C-0016</c>.</summary>
    public required string ControlId { get; init; }

    /// <summary>The severity of the control.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The object that fails.</summary>
    public required ResourceIdentity Resource { get; init; }

    /// <summary>Objects that take part, such as the binding and the role behind a subject.</summary>
    public IReadOnlyList<ResourceIdentity> Related { get; init => field = value ?? []; } = [];

    /// <summary>Where it fails; empty where a control judges the object as a whole. At most 1,000, then cut.</summary>
    public IReadOnlyList<PosturePath> Paths { get; init => field = value ?? []; } = [];

    /// <summary>Where the object came from, for scans of files: path relative to the scanned folder.</summary>
    public string? File { get; init; }

    /// <summary>The exception that accepts the failure, which then counts as passed; null for one that stands.</summary>
    public AppliedException? Exception { get; init; }
}
