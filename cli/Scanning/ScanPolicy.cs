using FleetScan.Posture;

namespace FleetScan.Cli.Scanning;

/// What changes verdicts, as it was asked for.
internal sealed record ScanPolicy
{
    public string? ExceptionsFile { get; init; }

    public bool? SystemExceptions { get; init; }

    public bool? InlineExceptions { get; init; }

    public PostureScope? Scope { get; init; }

    /// Those of the file first, so that reports give the user's reasons. As upstream has it, a file replaces the system's unless both are asked for.
    public IReadOnlyList<PostureException> Exceptions()
    {
        IReadOnlyList<PostureException> own = ExceptionsFile is { } file ? PolicyFile.Read(file, ExceptionFile.MaxBytes, ExceptionFile.Read) : [];
        return SystemExceptions ?? ExceptionsFile is null ? [.. own, .. ControlCatalog.SystemExceptions] : own;
    }
}
