using FleetScan.Backend.Data;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Clusters;

/// <summary>A cluster as users see it.</summary>
internal static class ClusterView
{
    /// <summary>An agent polls at least every minute; two without one are a silence.</summary>
    public static readonly TimeSpan OnlineWithin = TimeSpan.FromMinutes(2);

    public static Cluster ToCluster(this ClusterRow row, DateTimeOffset now) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Labels = ClusterLabels.Read(row.Labels),
        State = State(row, now),
        CreatedAt = row.CreatedAt,
        LastSeenAt = row.LastSeenAt,
        AgentVersion = row.AgentVersion,
        KubernetesVersion = row.KubernetesVersion,
        LastScanAt = row.LastScanAt,
        ComplianceScore = row.ComplianceScore,
        OpenFindings = row.OpenFindings,
    };

    public static IQueryable<ClusterRow> InState(this IQueryable<ClusterRow> clusters, ClusterState state, DateTimeOffset now)
    {
        var since = now - OnlineWithin;
        return state switch
        {
            ClusterState.Disabled => clusters.Where(row => row.Disabled),
            ClusterState.Pending => clusters.Where(row => !row.Disabled && row.LastSeenAt == null),
            ClusterState.Online => clusters.Where(row => !row.Disabled && row.LastSeenAt >= since),
            _ => clusters.Where(row => !row.Disabled && row.LastSeenAt < since),
        };
    }

    private static ClusterState State(ClusterRow row, DateTimeOffset now) => row switch
    {
        { Disabled: true } => ClusterState.Disabled,
        { LastSeenAt: null } => ClusterState.Pending,
        _ => row.LastSeenAt >= now - OnlineWithin ? ClusterState.Online : ClusterState.Offline,
    };
}
