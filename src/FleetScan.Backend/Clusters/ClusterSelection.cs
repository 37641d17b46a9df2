using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Clusters;

/// <summary>Which rows a <see cref="ClusterSelector"/> means.</summary>
public static class ClusterSelection
{
    /// <summary>The clusters of an account that a selector means, those that are switched off included.</summary>
    /// <param name="clusters">The rows.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="selector">The selector.</param>
    /// <returns>The selection, to go on with.</returns>
    public static IQueryable<ClusterRow> Selected(this IQueryable<ClusterRow> clusters, AccountId accountId, ClusterSelector selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        var selected = clusters.Where(row => row.AccountId == accountId);
        if (selector.Ids.Count > 0)
        {
            var ids = selector.Ids.ToArray();
            selected = selected.Where(row => ids.Contains(row.Id));
        }

        foreach (var (key, value) in selector.Labels)
        {
            selected = selected.With(key, value);
        }

        return selected;
    }
}
