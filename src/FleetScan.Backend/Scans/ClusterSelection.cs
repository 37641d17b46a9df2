using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Scans;

internal static class ClusterSelection
{
    // The enabled clusters that a selector means, in order of their ids.
    public static async Task<List<ClusterId>> FindAsync(FleetScanDb db, AccountId account, ClusterSelector selector, CancellationToken cancellationToken)
    {
        var clusters = db.Clusters.AsNoTracking().Where(row => row.AccountId == account && !row.Disabled);
        if (selector.Ids.Count > 0)
        {
            var wanted = selector.Ids.Distinct().ToArray();
            clusters = clusters.Where(row => wanted.Contains(row.Id));
        }

        var found = new List<ClusterId>();
        await foreach (var row in clusters.OrderBy(row => row.Id).Select(row => new { row.Id, row.Labels }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (selector.Labels.Count == 0 || Carries(row.Labels, selector.Labels))
            {
                found.Add(row.Id);
            }
        }

        return found;
    }

    private static bool Carries(string stored, IReadOnlyDictionary<string, string> wanted)
    {
        using var labels = JsonDocument.Parse(stored);
        return wanted.All(label =>
            labels.RootElement.TryGetProperty(label.Key, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(label.Value));
    }
}
