using System.Globalization;
using FleetScan.Backend.Data;
using FleetScan.Contracts;

namespace FleetScan.TestKit.Data;

/// <summary>Writes enrolled clusters.</summary>
public static class TestClusters
{
    /// <summary>Enrols clusters that have never scanned.</summary>
    /// <param name="backend">Where.</param>
    /// <param name="count">How many.</param>
    /// <returns>Their ids, ascending.</returns>
    public static async Task<IReadOnlyList<ClusterId>> AddClustersAsync(this TestBackend backend, int count)
    {
        ArgumentNullException.ThrowIfNull(backend);
        await using var db = backend.OpenDb();
        var rows = Enumerable.Range(0, count).Select(number =>
        {
            var id = ClusterId.New();
            return new ClusterRow
            {
                Id = id,
                AccountId = backend.Account,
                Name = string.Create(CultureInfo.InvariantCulture, $"cluster-{id.Value:N}"),
                Labels = "{}",
                ClientId = id.Value.ToString("N"),
                SecretHash = [1],
                CreatedAt = backend.Time.GetUtcNow(),
            };
        }).ToList();
        db.Clusters.AddRange(rows);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return [.. rows.Select(row => row.Id)];
    }

    /// <summary>Enrols one cluster.</summary>
    /// <param name="backend">Where.</param>
    /// <returns>Its id.</returns>
    public static async Task<ClusterId> AddClusterAsync(this TestBackend backend) => (await backend.AddClustersAsync(1))[0];
}
