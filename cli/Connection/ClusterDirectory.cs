using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Connection;

/// Clusters by the names that people use.
internal sealed class ClusterDirectory(BackendClient client)
{
    private readonly Dictionary<ClusterId, string> _names = [];

    public async Task<Cluster> FindAsync(string nameOrId, CancellationToken cancellationToken)
    {
        if (ClusterId.TryParse(nameOrId, null, out var id))
        {
            return await client.GetAsync($"v1/clusters/{id}", ContractsJson.Default.Cluster, cancellationToken);
        }

        await foreach (var page in client.PagesAsync(Query.Of("v1/clusters", ("name", nameOrId), ("limit", "1000")), ContractsJson.Default.PageCluster, cancellationToken))
        {
            if (page.Items.FirstOrDefault(cluster => string.Equals(cluster.Name, nameOrId, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found;
            }
        }

        throw new CliException($"No cluster is called '{nameOrId}' at {client.Address}. `fleetscan clusters list` shows them all.");
    }

    public async Task<IReadOnlyList<ClusterId>> IdsAsync(IReadOnlyList<string> namesOrIds, CancellationToken cancellationToken)
    {
        var ids = new List<ClusterId>();
        foreach (var name in namesOrIds)
        {
            ids.Add(ClusterId.TryParse(name, null, out var id) ? id : (await FindAsync(name, cancellationToken)).Id);
        }

        return ids;
    }

    /// The name, or the id of a cluster that is gone.
    public async ValueTask<string> NameAsync(ClusterId? id, CancellationToken cancellationToken)
    {
        if (id is not { } cluster)
        {
            return "-";
        }

        if (!_names.TryGetValue(cluster, out var name))
        {
            name = await AskAsync(cluster, cancellationToken);
            _names[cluster] = name;
        }

        return name;
    }

    private async Task<string> AskAsync(ClusterId id, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GetAsync($"v1/clusters/{id}", ContractsJson.Default.Cluster, cancellationToken)).Name;
        }
        catch (BackendException e) when (e.Status == System.Net.HttpStatusCode.NotFound)
        {
            return id.ToString();
        }
    }
}
