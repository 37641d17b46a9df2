using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Paging;
using FleetScan.Contracts;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Findings;

/// <summary>
/// The findings of an account, or, where one condition alone leaves few of them, those few: they are looked up and put in order. Where every condition leaves
/// many, reading findings in order soon meets a page of them. A database that has no statistics cannot tell which, so the few are asked for first.
/// </summary>
internal static class FindingNarrowing
{
    private const int Few = 500;

    public static async Task<IQueryable<FindingRow>> ApplyAsync(FleetScanDb database, AccountId account, FindingFilter filter, CancellationToken cancellationToken)
    {
        // By job, findings are found by its clusters.
        var findings = database.Findings.Where(row => row.AccountId == account);
        foreach (var narrow in filter.JobId is null ? Conditions(findings.AnyOf(row => row.State, filter.States), filter) : [])
        {
            var few = await narrow.Select(row => row.Id).Take(Few + 1).ToArrayAsync(cancellationToken);
            if (few.Length <= Few)
            {
                // Not by account as well, or an index of the account would be preferred and read from end to end.
                return database.Findings.Where(row => few.Contains(row.Id));
            }
        }

        return findings;
    }

    private static IEnumerable<IQueryable<FindingRow>> Conditions(IQueryable<FindingRow> findings, FindingFilter filter)
    {
        if (filter.ObjectName is { } name)
        {
            yield return findings.Where(row => row.Name == name);
        }

        if (filter.Namespaces.Count > 0)
        {
            yield return findings.AnyOf(row => row.Namespace, filter.Namespaces);
        }

        if (filter.Kinds.Count > 0)
        {
            yield return findings.AnyOf(row => row.Kind, filter.Kinds);
        }

        if (filter.Controls.Count > 0)
        {
            yield return findings.AnyOf(row => row.ControlId, filter.Controls);
        }
    }
}
