using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Http.Images;

/// <summary>Images, and what is wrong with them, as users see them.</summary>
internal static class ImageView
{
    public static Image ToImage(this ImageRow row, int workloads, int tags, IReadOnlyDictionary<string, DateTimeOffset> advisoriesBuilt) => new()
    {
        Id = row.Id,
        Key = new() { Digest = row.Digest, Platform = row.Platform },
        Reference = row.Reference,
        State = row.State,
        Reason = row.Reason,
        Distribution = row.Distribution,
        Packages = row.Packages,
        Vulnerabilities = new() { Critical = row.Critical, High = row.High, Medium = row.Medium, Low = row.Low, Unknown = row.Unknown },
        Workloads = workloads,
        Tags = tags,
        FirstSeenAt = row.FirstSeenAt,
        MatchedAt = row.MatchedAt,

        // Unknown once the database has been replaced often enough.
        AdvisoriesBuiltAt = row.MatchedWith is { } sha256 && advisoriesBuilt.TryGetValue(sha256, out var built) ? built : null,
    };

    public static ImageVulnerability ToVulnerability(this ImageFindingRow row) => new()
    {
        Id = row.Id,
        ImageId = row.ImageId,
        Match = JsonSerializer.Deserialize(row.Match, ContractsJson.Default.VulnerabilityMatch) ?? throw new InvalidOperationException($"Finding {row.Id} has no match."),
        State = row.State,
        FirstSeenAt = row.FirstSeenAt,
        ResolvedAt = row.ResolvedAt,
    };

    public static ImageWorkload ToWorkload(this ImageUseRow row, string cluster) => new()
    {
        ClusterId = row.ClusterId,
        ClusterName = cluster,
        Workload = new() { ApiVersion = row.ApiVersion, Kind = row.Kind, Namespace = row.Namespace.Length == 0 ? null : row.Namespace, Name = row.Name },
        Container = row.Container,
        Role = row.Role,
        Reference = row.Reference,
    };
}
