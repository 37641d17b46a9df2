using System.Text.Json;
using FleetScan.Backend.Data;

namespace FleetScan.Backend.Clusters;

/// <summary>
/// Labels as they are stored: a JSON object with sorted keys and no blanks. Keys and values are Kubernetes labels, which JSON never escapes, so a label is in
/// the text exactly where <c>"key":"value"</c> is; every database can search for that.
/// </summary>
internal static class ClusterLabels
{
    public static string Write(IReadOnlyDictionary<string, string> labels) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(labels.ToDictionary(), StringComparer.Ordinal));

    public static IReadOnlyDictionary<string, string> Read(string labels) =>
        JsonSerializer.Deserialize<SortedDictionary<string, string>>(labels) ?? [];

    public static IQueryable<ClusterRow> With(this IQueryable<ClusterRow> clusters, string key, string value)
    {
        var entry = $"\"{key}\":\"{value}\"";
        return clusters.Where(row => row.Labels.Contains(entry));
    }
}
