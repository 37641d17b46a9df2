using FleetScan.Contracts.V1;

namespace FleetScan.Vulnerabilities.Vex;

/// What a document says of some products and one vulnerability, under all of its ids.
internal sealed record VexStatement
{
    public required string Document { get; init; }

    public required IReadOnlyList<string> Vulnerabilities { get; init; }

    public required IReadOnlyList<VexProduct> Products { get; init; }

    public required VexStatus Status { get; init; }

    public string? Reason { get; init; }

    /// When it was made; the earliest time where nobody says.
    public DateTimeOffset At { get; init; }

    /// Its position in its document.
    public int Order { get; init; }

    public VulnerabilitySuppression? Suppression() => Status is not (VexStatus.NotAffected or VexStatus.Fixed)
        ? null
        : new()
        {
            Kind = SuppressionKind.Vex,
            Source = Document,
            Status = Status == VexStatus.Fixed ? "fixed" : "not_affected",
            Reason = Reason,
        };
}
