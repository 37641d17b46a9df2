using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Catalogue;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Http.Findings;

/// <summary>A finding as users see it.</summary>
internal static class FindingView
{
    /// <summary>An open finding was last seen by its cluster's last scan, which wrote nothing into it.</summary>
    public static Finding ToFinding(this FindingRow row, DateTimeOffset? lastScanAt) => new()
    {
        Id = row.Id,
        ClusterId = row.ClusterId,
        ControlId = row.ControlId,
        ControlName = CatalogueView.NameOf(row.ControlId),
        Severity = row.Severity,
        State = row.State,
        Resource = new()
        {
            ApiVersion = row.ApiVersion,
            Kind = row.Kind,
            Namespace = row.Namespace.Length == 0 ? null : row.Namespace,
            Name = row.Name,
        },
        Paths = JsonSerializer.Deserialize(row.Paths, ContractsJson.Default.IReadOnlyListPosturePath) ?? [],
        FirstSeenAt = row.FirstSeenAt,
        LastSeenAt = row.LastSeenAt ?? Later(lastScanAt, row.FirstSeenAt),
        ResolvedAt = row.ResolvedAt,
    };

    private static DateTimeOffset Later(DateTimeOffset? lastScanAt, DateTimeOffset firstSeenAt) =>
        lastScanAt is { } scan && scan > firstSeenAt ? scan : firstSeenAt;
}
